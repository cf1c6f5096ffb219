import type { Jar } from '../process/browser.ts';
import type { Page } from '../windows/page.ts';
import type { SchemeHandler } from '../schemes/protocol.ts';
import type { Session } from './session.ts';
import type { WebRequestListeners } from './web-request.ts';
import type { PermissionHandlers } from './permissions.ts';

export interface NetworkConditions {
  offline: boolean;
  latency: number;
  downloadThroughput: number;
  uploadThroughput: number;
}

/** What a session is made of; {@link Session} is the face of it that the app sees. */
export interface SessionState {
  readonly partition: string;
  readonly jar: Jar;
  readonly handlers: Map<string, SchemeHandler>;
  readonly pages: Set<Page>;
  /** Origins (as Chromium knows them) that had a document: whose data there may be to clear. */
  readonly origins: Set<string>;
  readonly webRequest: WebRequestListeners;
  readonly permissions: PermissionHandlers;
  network: NetworkConditions | undefined;
  readonly api: Session;
}
