import type { AxiosInstance } from 'axios';

/**
 * Says with every request which feed the terminal follows, so that a service that was restored to another
 * state takes no act that was meant for the one before.
 * @param epoch null while the terminal follows none
 */
export function feedEpochInterceptor(http: AxiosInstance, epoch: () => string | null): void {
  http.interceptors.request.use((config) => {
    const known = epoch();
    if (known !== null) config.headers.set('feed-epoch', known);
    return config;
  });
}
