/** Signing in through the shop's identity provider, by OpenID Connect. */
@NullMarked
package dev.vesper.console.oidc;

import org.jspecify.annotations.NullMarked;
