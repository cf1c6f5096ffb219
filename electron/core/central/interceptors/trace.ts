import { randomBytes } from 'node:crypto';
import type { AxiosInstance } from 'axios';

/** Gives every request a W3C trace context, so that the service's log and ours can be laid together. */
export function traceInterceptor(http: AxiosInstance): void {
  http.interceptors.request.use((config) => {
    const trace = randomBytes(16).toString('hex');
    const span = randomBytes(8).toString('hex');
    config.headers.set('traceparent', `00-${trace}-${span}-01`);
    return config;
  });
}
