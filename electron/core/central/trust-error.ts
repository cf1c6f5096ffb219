import { AppError } from '#shared/errors/app-error.ts';

/** What is wrong with the certificate, by Node's code of it (X509_V_ERR_…, ERR_TLS_…). */
const troubles: Readonly<Record<string, string>> = {
  ...sameFor('证书不是由本机信任的机构签发的', [
    ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED'],
    ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_REJECTED'],
    ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_CHAIN_TOO_LONG', 'INVALID_CA'],
    ...['CERT_SIGNATURE_FAILURE', 'INVALID_PURPOSE', 'PATH_LENGTH_EXCEEDED'],
  ]),
  CERT_HAS_EXPIRED: '证书已过期（也可能是本机时间不对）',
  CERT_NOT_YET_VALID: '证书尚未生效（也可能是本机时间不对）',
  CERT_REVOKED: '证书已被吊销',
  ERR_TLS_CERT_ALTNAME_INVALID: '证书不是发给这个地址的',
  PIN_MISMATCH: '证书与策略指定的不一致',
};

/**
 * The service that answered has not proved to be the one it should be; null for any other trouble. Nothing was
 * sent to it, and there is no way past it for the officer.
 */
export function untrusted(error: unknown): AppError | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const trouble = 'code' in at && typeof at.code === 'string' ? troubles[at.code] : undefined;
    if (trouble === undefined) continue;
    return new AppError(
      'CENTRAL_UNTRUSTED',
      `不能确认对方就是中心系统：${trouble}。没有发送任何内容，本机内容不受影响，可以继续离线工作。请联系管理员。`,
      { retryable: true, cause: error },
    );
  }
  return null;
}

function sameFor(trouble: string, codes: readonly string[]): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, trouble]));
}
