/**
 * `npm run verify-journal -- FILE [--head HASH] [--key SIGNING_KEY]`: holds an exported journal against
 * itself, against a head that the service has of it, and against the terminal's key as the service
 * registered it, without network, database or account (docs/journal-file.md). Exit code 0 when it is whole
 * and what was given agrees, else 1.
 */
import { journalVerdict } from './journal/verdict.ts';
import { verifyNamedFile } from './verify-named-file.ts';

verifyNamedFile(
  '用法：npm run verify-journal -- 操作日志.jsonl [--head 中心登记的日志摘要] [--key 中心登记的终端签名公钥]',
  ['head', 'key'],
  (bytes, { head, key }) => journalVerdict(bytes, head ?? null, key ?? null),
);
