import { describe, expect, it } from 'vitest';
import { contractEntries, desktopContract } from '#shared/desktop/contract.ts';
import { failureEnvelope } from '#shared/desktop/envelope.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { policyFileSchema } from '#shared/desktop/policy.ts';

describe('the contract between renderer and core', () => {
  it('derives one channel per call, in kebab case', () => {
    const channels = contractEntries.map((entry) => entry.channel);
    expect(channels).toContain('session:sign-in');
    expect(channels).toContain('cases:preview-act');
    expect(new Set(channels).size).toBe(channels.length);
    const calls = Object.values(desktopContract).flatMap((domain) => Object.keys(domain));
    expect(channels).toHaveLength(calls.length);
    for (const channel of channels) expect(channel).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
  });

  it('lets a defect cross without its text', () => {
    const envelope = failureEnvelope(new Error('SELECT password FROM officer'), 't-1');
    expect(JSON.stringify(envelope)).not.toContain('SELECT');
    expect(envelope).toMatchObject({ ok: false, error: { code: 'INTERNAL', traceId: 't-1' } });
  });

  it('keeps code, fields and retry time of an error made for people', () => {
    const error = new AppError('ATTEMPTS_LIMITED', '请稍候', {
      retryable: true,
      retryAfterSeconds: 30,
      fields: { password: '错误' },
    });
    expect(failureEnvelope(error, 't-2')).toEqual({
      ok: false,
      error: {
        code: 'ATTEMPTS_LIMITED',
        message: '请稍候',
        retryable: true,
        traceId: 't-2',
        retryAfterSeconds: 30,
        fields: { password: '错误' },
      },
    });
  });
});

describe('the policy file', () => {
  it('takes https anywhere and http on this machine only', () => {
    const accepts = (centralUrl: string): boolean =>
      policyFileSchema.safeParse({ centralUrl }).success;
    expect(accepts('https://central.example.gov.cn')).toBe(true);
    expect(accepts('http://127.0.0.1:8080')).toBe(true);
    expect(accepts('http://central.example.gov.cn')).toBe(false);
    expect(accepts('file:///etc/passwd')).toBe(false);
  });

  it('[O02] bounds what is taken along, unless the administrator says otherwise', () => {
    const limitOf = (text: object): number =>
      policyFileSchema.parse({ centralUrl: 'http://127.0.0.1:1', ...text }).packageLimitMiB;
    expect(limitOf({})).toBe(8_192);
    expect(limitOf({ packageLimitMiB: 0 })).toBe(0);
    expect(() => limitOf({ packageLimitMiB: -1 })).toThrow();
  });

  it('refuses settings that it does not know', () => {
    const parsed = policyFileSchema.safeParse({
      centralUrl: 'http://127.0.0.1:1',
      allowBasicTextKeystor: true,
    });
    expect(parsed.success).toBe(false);
  });
});
