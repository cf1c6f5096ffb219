import { EventEmitter } from 'node:events';
import { devtools } from '../process/browser.ts';
import { Refusal } from '../refusal.ts';
import { isAppReady } from '../app/ready.ts';
import { Protocol } from '../schemes/protocol.ts';
import { applyEmulation } from '../windows/emulation.ts';
import { clearOrigins } from './clearing.ts';
import { applyPermissions, type PermissionHandlers } from './permissions.ts';
import type { NetworkConditions, SessionState } from './session-state.ts';
import { WebRequest } from './web-request.ts';

const states = new Map<string, SessionState>();
const stateOf = new WeakMap<Session, SessionState>();

/** `session`: one cookie jar, its schemes, guards and network. Never written to disk. */
export class Session extends EventEmitter {
  readonly protocol: Protocol;
  readonly webRequest: WebRequest;
  readonly storagePath: null = null;

  constructor(state: Omit<SessionState, 'api'>) {
    super();
    this.protocol = new Protocol(state.handlers, isAppReady);
    this.webRequest = new WebRequest(state.webRequest);
    stateOf.set(this, Object.assign(state, { api: this }));
  }

  setPermissionRequestHandler(handler: PermissionHandlers['request'] | null): void {
    this.#state.permissions.request = handler ?? undefined;
    this.#applyPermissions();
  }

  setPermissionCheckHandler(handler: PermissionHandlers['check'] | null): void {
    this.#state.permissions.check = handler ?? undefined;
    this.#applyPermissions();
  }

  /** Kept for the record: without a device chooser no device is ever offered. */
  setDevicePermissionHandler(_handler: (() => boolean) | null): void {
    // Chromium shows its choosers in a window that nobody sees here; none is ever answered.
  }

  /** Throughput in bytes per second, latency in milliseconds. Custom schemes are not slowed. */
  enableNetworkEmulation(options: Partial<NetworkConditions>): void {
    this.#emulate({
      offline: options.offline ?? false,
      latency: options.latency ?? 0,
      downloadThroughput: options.downloadThroughput ?? -1,
      uploadThroughput: options.uploadThroughput ?? -1,
    });
  }

  disableNetworkEmulation(): void {
    this.#emulate({ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  }

  /** Clears everything of every origin that had a document in this session. */
  async clearStorageData(options?: object): Promise<void> {
    if (options && Object.keys(options).length > 0)
      throw new Refusal('options of clearStorageData');
    await clearOrigins(this.#state);
  }

  async clearCache(): Promise<void> {
    for (const page of this.#state.pages) await page.send('Network.clearBrowserCache');
  }

  /** No page can sign in by HTTP authentication here, so there is nothing to forget. */
  async clearAuthCache(): Promise<void> {
    await devtools().send('Browser.getVersion');
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    if (isEnabled) throw new Refusal('the spell checker');
  }

  isSpellCheckerEnabled(): boolean {
    return false;
  }

  isPersistent(): boolean {
    return false;
  }

  getStoragePath(): null {
    return null;
  }

  get #state(): SessionState {
    return stateBehind(this);
  }

  /** Documents that are open already; the next ones are asked about when they come. */
  #applyPermissions(): void {
    for (const page of this.#state.pages) {
      if (page.chromiumUrl.startsWith('http')) void applyPermissions(page, page.chromiumUrl);
    }
  }

  #emulate(conditions: NetworkConditions): void {
    this.#state.network = conditions;
    for (const page of this.#state.pages) void applyEmulation(page);
  }
}

/** The state behind a session, for the other parts of the stand-in. */
export function stateBehind(session: Session): SessionState {
  const state = stateOf.get(session);
  if (!state) throw new Error('not a session of this process');
  return state;
}

/** The session of a partition; '' is the default one. */
export function sessionOf(partition: string): SessionState {
  if (partition.startsWith('persist:')) throw new Refusal('partitions that persist');
  const known = states.get(partition);
  if (known) return known;
  const state = {
    partition,
    jar: {
      contextId: undefined,
      profile: states.size === 0 ? 'Default' : `Profile ${states.size}`,
    },
    handlers: new Map(),
    pages: new Set(),
    origins: new Set(),
    webRequest: {},
    permissions: {},
    network: undefined,
  } satisfies Omit<SessionState, 'api'>;
  const complete = stateBehind(new Session(state));
  states.set(partition, complete);
  return complete;
}

/** The `session` module. */
export const session = {
  get defaultSession(): Session {
    return sessionOf('').api;
  },
  fromPartition: (partition: string): Session => sessionOf(partition).api,
};
