/**
 * Content security policy of the window (quality.md, part 5, point 6): only the terminal's own files,
 * no inline script or style, no eval, and DOM sinks only through two Trusted Types policies: Vue's own, and
 * the one that names the worker of pdf.js.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue pdf-worker',
].join('; ');
