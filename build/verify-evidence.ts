/**
 * `npm run verify-evidence -- FILE [--head HASH]`: holds an exported evidence file against itself, and
 * against the end of the chain as a report on paper gives it, without network, database or account
 * (docs/evidence-file.md). Exit code 0 when it is whole and the hash is in it, else 1.
 */
import { evidenceVerdict } from './evidence/verdict.ts';
import { verifyNamedFile } from './verify-named-file.ts';

verifyNamedFile(
  '用法：npm run verify-evidence -- 证据文件.json [--head 纸上印的链条末端摘要]',
  ['head'],
  (bytes, { head }) => evidenceVerdict(bytes.toString('utf8'), head ?? null),
);
