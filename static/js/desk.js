// htmx would write a style sheet into the page, which the desk's policy refuses.
htmx.config.includeIndicatorStyles = false;
