import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { proxyOfAnswer, readTransport } from '#main/policy/read-transport.ts';
import { policyFileSchema, type PolicyFileText } from '#shared/desktop/policy.ts';
import { Authority } from '#test/tls/certificates.ts';

const centralUrl = 'https://approval.example.gov.cn';
const straight = (): Promise<string> => Promise.resolve('DIRECT');

function file(content: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const name = path.join(folder, 'file.pem');
  writeFileSync(name, content);
  return name;
}

function read(
  policy: Omit<PolicyFileText, 'centralUrl'>,
  resolveProxy = straight,
): ReturnType<typeof readTransport> {
  return readTransport(policyFileSchema.parse({ centralUrl, ...policy }), resolveProxy);
}

describe('[security 17] the network of the policy', () => {
  test('is straight and trusts the system alone unless the policy says otherwise', async () => {
    const resolveProxy = vi.fn(straight);
    const plain = { authorities: [], pins: [], client: null, proxy: null };
    expect(await read({}, resolveProxy)).toEqual(plain);
    expect(resolveProxy).not.toHaveBeenCalled();
  });

  test('takes every certificate of a file, whatever stands between them, and the own one with its key', async () => {
    const [one, two] = [await Authority.found(), await Authority.found()];
    const own = await one.issue();
    const authorityFile = file(`# ours\n${one.certificate}\nsubject=…\n${two.certificate}\n`);
    const clientCertificate = {
      certificateFile: file(own.certificate),
      keyFile: file(own.key),
    };
    const transport = await read({ authorityFile, clientCertificate });
    expect(transport.authorities).toEqual([one.certificate, two.certificate]);
    expect(transport.client).toEqual({ certificate: own.certificate, key: own.key });
  });

  test('names the field that is wrong, what is safe, and whom to ask', async () => {
    const { certificate, key } = await (await Authority.found()).issue();
    const garbled = certificate.replace(/[A-Za-z0-9+/]{40}/, 'A'.repeat(40));
    const wrong: readonly [Omit<PolicyFileText, 'centralUrl'>, string][] = [
      [{ authorityFile: '/nowhere/authority.pem' }, 'authorityFile 有误：文件无法读取'],
      [{ authorityFile: file('nothing') }, 'authorityFile 有误：文件中没有证书'],
      [{ authorityFile: file(garbled) }, 'authorityFile 有误：文件中的证书无法识别'],
      [
        { clientCertificate: { certificateFile: file(certificate), keyFile: file(certificate) } },
        'clientCertificate 有误：文件中没有可用的私钥',
      ],
      [
        { clientCertificate: { certificateFile: file(key), keyFile: file(key) } },
        'clientCertificate 有误：文件中没有证书',
      ],
    ];
    for (const [policy, words] of wrong) {
      await expect(read(policy)).rejects.toMatchObject({
        code: 'CENTRAL_NOT_CONFIGURED',
        message: expect.stringMatching(
          new RegExp(`${words}.*本机数据未受影响.*联系管理员`),
        ) as string,
      });
    }
  });

  test('has the proxy that it names, or the one the system names for the service', async () => {
    expect((await read({ proxy: 'http://10.1.1.1:8080' })).proxy).toBe('http://10.1.1.1:8080');
    const resolveProxy = vi.fn(() => Promise.resolve('PROXY 10.1.1.2:3128; DIRECT'));
    expect((await read({ proxy: 'system' }, resolveProxy)).proxy).toBe('http://10.1.1.2:3128');
    expect(resolveProxy).toHaveBeenCalledWith(centralUrl);
    await expect(read({ proxy: 'system' }, () => Promise.resolve('SOCKS5 a:1'))).rejects.toThrow(
      'proxy 有误',
    );
  });

  test.for([
    ['DIRECT', null],
    ['PROXY a:1', 'http://a:1'],
    ['HTTPS a:1;PROXY b:2', 'https://a:1'],
    ['SOCKS a:1; PROXY b:2', 'http://b:2'],
    ['SOCKS a:1; DIRECT', null],
  ] as const)('reads the answer %s as a browser does', ([answer, proxy]) => {
    expect(proxyOfAnswer(answer)).toBe(proxy);
  });

  test('refuses relative files, pins that are none and proxies of other kinds', () => {
    for (const policy of [
      { authorityFile: 'authority.pem' },
      { publicKeyPins: ['abc'] },
      { proxy: 'socks5://a:1' },
      { proxy: 'auto' },
      { clientCertificate: { certificateFile: '/a.pem' } },
      { trustEverything: true },
    ]) {
      expect(policyFileSchema.safeParse({ centralUrl, ...policy }).success).toBe(false);
    }
  });
});
