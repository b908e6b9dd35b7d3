/*! Vesper AR events, version 1: what shoppers do in 3D and AR, as CloudEvents. Apache-2.0. */
(function (window, document) {
  'use strict';
  var MOST = 50, EVERY = 5000, KEEPALIVE = 60000;
  var options, queue = [], timer = 0, views = new WeakMap();

  function uuid() {
    if (window.crypto.randomUUID) return window.crypto.randomUUID();
    var hex = '';
    window.crypto.getRandomValues(new Uint8Array(16)).forEach(function (b) { hex += (b + 256).toString(16).slice(1); });
    return hex;
  }

  /* Only a plain yes to analytics is a yes; without one nothing is made, kept or sent. */
  function consent() {
    var said = (typeof options.consent === 'function' ? options.consent() : options.consent) || {};
    return said.analytics === true
      ? { analytics: true, personalisation: said.personalisation === true, ads: said.ads === true } : null;
  }

  function send(type, fields) {
    var agreed = options && consent(), data = {};
    if (!agreed) { queue = []; return; }
    data.session_ref = options.session();
    if (agreed.personalisation && options.shopper) data.shopper_ref = options.shopper;
    if (options.pageVersion) data.page_version = options.pageVersion;
    if (options.exposure) data.exposure = options.exposure;
    if (options.deviceClass) data.device_class = options.deviceClass;
    for (var name in fields) if (fields[name] != null && fields[name] !== '') data[name] = fields[name];
    data.consent = agreed;
    queue.push({
      specversion: '1.0', id: uuid(), source: options.source, type: type, time: new Date().toISOString(),
      datacontenttype: 'application/json', data: data
    });
    if (queue.length >= MOST) flush();
    else if (!timer) timer = window.setTimeout(flush, EVERY);
  }

  function flush(leaving) {
    window.clearTimeout(timer); timer = 0;
    if (!queue.length || !consent()) { queue = []; return; }
    var batch = queue.splice(0, MOST), body = JSON.stringify(batch), small = body.length < KEEPALIVE;
    if (leaving === true && window.navigator.sendBeacon && small) {
      /* A beacon has no headers: the key goes into the address, the type into the blob. */
      window.navigator.sendBeacon(options.url + '?key=' + encodeURIComponent(options.key), new Blob([body], { type: 'text/plain' }));
    } else {
      window.fetch(options.url, {
        method: 'POST', mode: 'cors', credentials: 'omit', keepalive: small, body: body,
        headers: { 'Content-Type': 'application/cloudevents-batch+json', 'X-Vesper-Key': options.key }
      }).then(function (answer) {
        /* The same events again do no harm; what is refused stays refused. */
        if (answer.status === 429 || answer.status >= 500) again(batch);
      }, function () { again(batch); });
    }
    if (queue.length) flush(leaving);
  }

  function again(batch) {
    batch = batch.filter(function (event) { return (event.tries = (event.tries || 0) + 1) < 4; });
    batch.forEach(function (event) { Object.defineProperty(event, 'tries', { enumerable: false, writable: true, value: event.tries }); });
    queue = batch.concat(queue);
    if (!timer && queue.length) timer = window.setTimeout(flush, EVERY);
  }

  function of(viewer) {
    var view = views.get(viewer);
    if (!view) views.set(viewer, view = { made: Date.now(), session: 0, surface: 'web_3d' });
    return view;
  }

  function about(viewer, surface) {
    return {
      item_id: viewer.getAttribute('data-item-id'), variant_id: viewer.getAttribute('data-variant-id'),
      mode: viewer.getAttribute('data-ar-mode') || (surface === 'web_3d' ? '3d' : 'room'), surface: surface
    };
  }

  function tell(viewer, type, surface, more) {
    send(type, Object.assign(about(viewer, surface), more));
  }

  function begin(viewer, surface) {
    var view = of(viewer);
    if (view.session) return;
    view.session = Date.now(); view.surface = surface;
    tell(viewer, 'ar.session.started', surface);
  }

  /* Outside WebXR nobody is told of the end: it is unknown, and its duration is not made up. */
  function end(viewer, known) {
    var view = of(viewer);
    if (!view.session) return;
    var took = Date.now() - view.session;
    view.session = 0;
    tell(viewer, 'ar.session.ended', view.surface, known ? { end: 'known', duration_ms: took } : { end: 'unknown' });
  }

  function watch(viewer) {
    if (views.has(viewer)) return;
    of(viewer);
    var on = viewer.addEventListener.bind(viewer);
    if (viewer.hasAttribute('ar')) tell(viewer, 'ar.asset.offered', 'web_3d');
    on('load', function () { tell(viewer, 'ar.asset.loaded', 'web_3d', { load_ms: Date.now() - of(viewer).made }); });
    on('error', function () { tell(viewer, 'ar.asset.failed', 'web_3d'); });
    on('ar-status', function (event) {
      var status = event.detail && event.detail.status;
      if (status === 'session-started') begin(viewer, 'webxr');
      else if (status === 'object-placed') { begin(viewer, 'webxr'); tell(viewer, 'ar.placed', 'webxr'); }
      else if (of(viewer).surface === 'webxr') end(viewer, true);
    });
    on('ar-tracking', function (event) {
      if (event.detail && event.detail.status === 'not-tracking') tell(viewer, 'ar.tracking.lost', 'webxr');
    });
    /* What the button in Quick Look's banner does is the shop's: its attribute says so. */
    on('quick-look-button-tapped', function () {
      begin(viewer, 'quick_look');
      if (viewer.hasAttribute('data-quick-look-adds')) tell(viewer, 'ar.added_to_cart', 'quick_look');
    });
    /* The button hands over to Scene Viewer or Quick Look, where no event comes back from. */
    on('click', function (event) {
      var button = event.composedPath().some(function (e) { return e.slot === 'ar-button' || e.id === 'ar-button' || e.id === 'default-ar-button'; });
      var surface = viewer.getAttribute('data-ar-surface') || (/Android/.test(window.navigator.userAgent) ? 'scene_viewer' : /iPhone|iPad/.test(window.navigator.userAgent) ? 'quick_look' : '');
      if (button && surface) window.setTimeout(function () { if (viewer.getAttribute('ar-status') !== 'session-started') begin(viewer, surface); }, 1500);
    });
  }

  function leave() {
    document.querySelectorAll('model-viewer').forEach(function (viewer) { if (views.has(viewer)) end(viewer, false); });
    flush(true);
  }

  window.vesperAr = {
    /* url, key, source, session (a function or text), shopper, consent (an object or a function). */
    start: function (given) {
      var session = given.session || uuid();
      options = Object.assign({ source: '/storefront' }, given);
      options.session = typeof session === 'function' ? session : function () { return session; };
      document.querySelectorAll('model-viewer').forEach(watch);
      new MutationObserver(function () { document.querySelectorAll('model-viewer').forEach(watch); })
        .observe(document.documentElement, { childList: true, subtree: true });
      window.addEventListener('pagehide', leave);
      document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') flush(true); });
    },
    /* A WebXR session of your own: begun now, ended when the browser says so. */
    session: function (xr, item) {
      var began = Date.now(), fields = Object.assign({ surface: 'webxr', mode: 'room' }, item);
      send('ar.session.started', fields);
      xr.addEventListener('end', function () {
        send('ar.session.ended', Object.assign({ end: 'known', duration_ms: Date.now() - began }, fields));
      });
    },
    send: send,
    flush: flush
  };
})(window, document);
