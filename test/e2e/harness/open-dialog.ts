import type { ElectronApplication } from '@playwright/test';

/** The dialog answers with this file, as if the officer had chosen it. */
export async function openFrom(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}
