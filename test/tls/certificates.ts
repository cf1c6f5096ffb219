import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

cryptoProvider.set(globalThis.crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;

/** A certificate with its private key, both PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

export interface Wish {
  /** IP address or name that the certificate is for; a client needs none. */
  readonly host?: string;
  /** Days from now, by the machine's clock, which TLS goes by. */
  readonly from?: number;
  readonly until?: number;
}

/** An authority of a closed network, as a city has one. */
export class Authority {
  readonly #root: X509Certificate;
  readonly #keys: CryptoKeyPair;
  readonly #name: string;

  private constructor(root: X509Certificate, keys: CryptoKeyPair, name: string) {
    this.#root = root;
    this.#keys = keys;
    this.#name = name;
  }

  static async found(name = 'CN=Intranet Authority'): Promise<Authority> {
    const keys = await newKeys();
    const root = await X509CertificateGenerator.createSelfSigned({
      ...{ name, keys, signingAlgorithm: algorithm, serialNumber: '01' },
      ...span({}),
      extensions: [
        new BasicConstraintsExtension(true, 2, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    });
    return new Authority(root, keys, name);
  }

  get certificate(): string {
    return this.#root.toString('pem');
  }

  /** DER. */
  get raw(): Uint8Array {
    return new Uint8Array(this.#root.rawData);
  }

  async issue(wish: Wish = {}): Promise<Identity> {
    const keys = await newKeys();
    const { host } = wish;
    const isAddress = host !== undefined && /^[\d.]+$/.test(host);
    const certificate = await X509CertificateGenerator.create({
      ...{ subject: 'CN=Somebody', issuer: this.#name, serialNumber: '02' },
      ...{ publicKey: keys.publicKey, signingKey: this.#keys.privateKey },
      ...{ signingAlgorithm: algorithm },
      ...span(wish),
      extensions:
        host === undefined
          ? []
          : [
              new SubjectAlternativeNameExtension([
                { type: isAddress ? 'ip' : 'dns', value: host },
              ]),
            ],
    });
    const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
    return { certificate: certificate.toString('pem'), key: pem('PRIVATE KEY', key) };
  }
}

function span({ from = -1, until = 30 }: Wish): { notBefore: Date; notAfter: Date } {
  const at = (days: number): Date => new Date(Date.now() + days * dayMs);
  return { notBefore: at(from), notAfter: at(until) };
}

async function newKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function pem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
