import type { AxiosInstance, InternalAxiosRequestConfig } from 'axios';

/** Where the tokens of one session come from; a client never serves two officers. */
export interface TokenSource {
  /** The present access token, fetched with the refresh token when there is none. */
  accessToken(): Promise<string>;
  /** Replaces an access token the service refused; simultaneous callers share one refresh. */
  replaceAccessToken(refused: string): Promise<string>;
}

/** Puts the access token on every request. */
export function bearerInterceptor(http: AxiosInstance, tokens: TokenSource): void {
  http.interceptors.request.use(async (config) => {
    config.headers.set('authorization', `Bearer ${await tokens.accessToken()}`);
    return config;
  });
}

/** The access token that a request carried. */
export function bearerOf(config: InternalAxiosRequestConfig): string {
  const value = config.headers.get('authorization');
  return typeof value === 'string' ? value.replace(/^Bearer /, '') : '';
}
