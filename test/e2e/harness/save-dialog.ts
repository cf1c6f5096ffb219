import type { ElectronApplication } from '@playwright/test';

/** The dialog answers with this file, as if the officer had chosen it. */
export async function saveTo(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}
