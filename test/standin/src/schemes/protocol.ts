import { Refusal } from '../refusal.ts';
import { allowScheme, isAllowedScheme } from './mapping.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  scheme: string;
  privileges?: { standard?: boolean; secure?: boolean };
}

const BUILT_IN = new Set(['http', 'https', 'ws', 'wss', 'file', 'about', 'data', 'blob']);

/** `protocol` of one session: which scheme is answered by which handler. */
export class Protocol {
  readonly #handlers: Map<string, SchemeHandler>;
  readonly #isReady: () => boolean;

  constructor(handlers: Map<string, SchemeHandler>, isReady: () => boolean) {
    this.#handlers = handlers;
    this.#isReady = isReady;
  }

  /** Before `ready` only. Only standard, secure schemes can be shown to Chromium. */
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (this.#isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure) {
        throw new Refusal(`the scheme ${scheme} without the privileges standard and secure`);
      }
      allowScheme(scheme);
    }
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (BUILT_IN.has(scheme)) throw new Refusal(`intercepting ${scheme}: with protocol.handle`);
    if (!isAllowedScheme(scheme)) {
      throw new Refusal(`protocol.handle of ${scheme}, which is not registered as privileged`);
    }
    if (this.#handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`The scheme is not registered: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return BUILT_IN.has(scheme) || this.#handlers.has(scheme);
  }
}
