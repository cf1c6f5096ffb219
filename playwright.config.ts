import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests start the built terminal themselves (test/e2e fixtures), so there is no browser
 * to choose or to download here. One worker: every test owns a screen, a service and a data folder.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.cache/test/e2e',
  workers: 1,
  timeout: 90_000,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '.cache/test/playwright.json' }]],
});
