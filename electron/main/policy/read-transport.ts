import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { TransportSettings } from '#core/central/transport.ts';
import type { PolicyFile } from '#shared/desktop/policy.ts';
import { AppError } from '#shared/errors/app-error.ts';

type NetworkPolicy = Pick<
  PolicyFile,
  'centralUrl' | 'authorityFile' | 'publicKeyPins' | 'clientCertificate' | 'proxy'
>;

/**
 * What the policy says of the network, with the files it names read.
 * @param resolveProxy answers as a browser's PAC script does: `PROXY host:port; DIRECT`
 * @throws AppError CENTRAL_NOT_CONFIGURED naming the field that is wrong: better no connection than one that
 *   the administrator has not meant
 */
export async function readTransport(
  policy: NetworkPolicy,
  resolveProxy: (url: string) => Promise<string>,
): Promise<TransportSettings> {
  const { authorityFile, publicKeyPins, clientCertificate: client, proxy, centralUrl } = policy;
  const certificateAndKey =
    client === undefined
      ? null
      : {
          certificate: (await certificatesIn('clientCertificate', client.certificateFile)).join(
            '\n',
          ),
          key: await keyIn('clientCertificate', client.keyFile),
        };
  return {
    authorities:
      authorityFile === undefined ? [] : await certificatesIn('authorityFile', authorityFile),
    pins: publicKeyPins,
    client: certificateAndKey,
    proxy: await proxyOf(proxy, () => resolveProxy(centralUrl)),
  };
}

/** The first proxy that a PAC answer names; null for a straight way. */
export function proxyOfAnswer(answer: string): string | null {
  for (const part of answer.split(';')) {
    const [kind = '', place = ''] = part.trim().split(/\s+/);
    if (kind === 'DIRECT') return null;
    if (kind === 'PROXY') return `http://${place}`;
    if (kind === 'HTTPS') return `https://${place}`;
  }
  throw wrong('proxy', '系统设置的代理类型不支持');
}

async function proxyOf(
  proxy: PolicyFile['proxy'],
  ofSystem: () => Promise<string>,
): Promise<string | null> {
  if (proxy === 'none') return null;
  return proxy === 'system' ? proxyOfAnswer(await ofSystem()) : proxy;
}

const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

async function certificatesIn(field: string, file: string): Promise<string[]> {
  const found = (await textOf(field, file)).match(certificatePattern) ?? [];
  if (found.length === 0) throw wrong(field, '文件中没有证书（PEM）');
  try {
    for (const each of found) new X509Certificate(each);
  } catch (cause) {
    throw wrong(field, '文件中的证书无法识别', cause);
  }
  return found;
}

async function keyIn(field: string, file: string): Promise<string> {
  const text = await textOf(field, file);
  try {
    createPrivateKey(text);
  } catch (cause) {
    throw wrong(field, '文件中没有可用的私钥（PEM，不加密码）', cause);
  }
  return text;
}

async function textOf(field: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw wrong(field, '文件无法读取', cause);
  }
}

function wrong(field: string, what: string, cause?: unknown): AppError {
  return new AppError(
    'CENTRAL_NOT_CONFIGURED',
    `策略文件的 ${field} 有误：${what}。终端没有连接中心系统，本机数据未受影响。请联系管理员。`,
    cause === undefined ? {} : { cause },
  );
}
