import { createHash, X509Certificate } from 'node:crypto';
import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  checkServerIdentity,
  createSecureContext,
  getCACertificates,
  rootCertificates,
  type DetailedPeerCertificate,
  type PeerCertificate,
  type SecureContext,
} from 'node:tls';

/** How the terminal's network leads to the service, by the administrator's policy. */
export interface TransportSettings {
  /** Authorities of the network's own, PEM, trusted beside those of the operating system. */
  readonly authorities: readonly string[];
  /**
   * SHA-256 of a public key (SPKI, base64 as in RFC 7469, section 2.4), one of which the service or an authority
   * above it must show; none: every certificate that is trusted will do.
   */
  readonly pins: readonly string[];
  /** Shown to a service that asks for it; PEM. */
  readonly client: { readonly certificate: string; readonly key: string } | null;
  /** `http://host:port` or `https://host:port` of the network's proxy; null: straight to the service. */
  readonly proxy: string | null;
}

export const plainTransport: TransportSettings = {
  ...{ authorities: [], pins: [], client: null, proxy: null },
};

/** The certificate is trusted, but is none of those that the policy names. */
export class PinMismatch extends Error {
  readonly code = 'PIN_MISMATCH';
}

/** Agents of one client; they keep its connections. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  /** They make tunnels through a proxy themselves. */
  readonly areProxied: boolean;
}

/**
 * Makes the connections to the service. A certificate that is not trusted ends the connection before a byte
 * of a request is sent; nothing that an officer can do changes that (quality.md, part 5, point 17).
 */
export class Transport {
  readonly #settings: TransportSettings;
  #context: SecureContext | null = null;

  constructor(settings: TransportSettings) {
    this.#settings = settings;
  }

  /** @throws Error when certificates or key of the policy cannot be read as such */
  agents(isSecure: boolean): Agents {
    const { proxy } = this.#settings;
    const options: AgentOptions = {
      keepAlive: true,
      ...(proxy === null ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } }),
    };
    const areProxied = proxy !== null;
    if (!isSecure) return { http: new HttpAgent(options), https: new HttpsAgent(), areProxied };
    const https = new HttpsAgent({
      ...options,
      secureContext: (this.#context ??= contextOf(this.#settings)),
      rejectUnauthorized: true,
      checkServerIdentity: (host, certificate) => this.#identityTrouble(host, certificate),
    });
    return { http: new HttpAgent(), https, areProxied };
  }

  #identityTrouble(host: string, certificate: PeerCertificate): Error | undefined {
    const { pins } = this.#settings;
    const trouble = checkServerIdentity(host, certificate);
    if (trouble !== undefined || pins.length === 0) return trouble;
    const keys = chainOf(certificate).map(({ raw }) => pinOf(raw));
    return keys.some((key) => pins.includes(key)) ? undefined : new PinMismatch('no pin fits');
  }
}

/** @param certificate DER. @returns the pin of its public key */
export function pinOf(certificate: Uint8Array): string {
  const { publicKey } = new X509Certificate(certificate);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

/** The certificate and those above it; the last of a chain is its own issuer. */
function chainOf(leaf: PeerCertificate): PeerCertificate[] {
  const chain: PeerCertificate[] = [];
  for (
    let at: PeerCertificate | undefined = leaf;
    at !== undefined && !chain.includes(at);
    at = (at as Partial<DetailedPeerCertificate>).issuerCertificate
  ) {
    chain.push(at);
  }
  return chain;
}

function contextOf({ authorities, client }: TransportSettings): SecureContext {
  return createSecureContext({
    ca: [...authoritiesOfSystem(), ...authorities],
    minVersion: 'TLSv1.2',
    ...(client === null ? {} : { cert: client.certificate, key: client.key }),
  });
}

/** Those that the machine's administrator trusts; where they cannot be read, those that come with the program. */
function authoritiesOfSystem(): readonly string[] {
  const ofSystem = getCACertificates('system');
  return ofSystem.length === 0 ? rootCertificates : ofSystem;
}
