// Draws the description of the API into #api-docs; a signed-in person's trials carry the CSRF token.
(() => {
  "use strict";

  const place = document.getElementById("api-docs");
  window.SwaggerUIBundle({
    dom_id: "#api-docs",
    url: place.dataset.openapi,
    layout: "BaseLayout",
    deepLinking: true,
    validatorUrl: null,
    presets: [window.SwaggerUIBundle.presets.apis],
    requestInterceptor: (request) => {
      request.headers["X-CSRFToken"] = place.dataset.csrf;
      return request;
    },
  });
})();
