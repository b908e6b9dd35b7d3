package dev.vesper.console;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** All controllers below this package are pages or routes of the console. */
@SpringBootApplication(proxyBeanMethods = false)
class ConsoleApplication {}
