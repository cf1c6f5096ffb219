import { askCore } from '../core/ask-core.ts';
import type { CoreClient } from '../core/core-client.ts';
import { log } from '../diagnostics/log.ts';

/** Lets the journal say that a file it knows of was made and could not be written. Never rejects. */
export async function noteUnsaved(
  core: Pick<CoreClient, 'call'>,
  fileName: string,
  code: string,
): Promise<void> {
  try {
    await askCore(core, 'exports:note-unsaved', { fileName, code });
  } catch (error) {
    log.error('could not note an unsaved file', error);
  }
}
