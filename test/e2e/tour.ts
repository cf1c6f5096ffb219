import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { TourOptions } from '#build/demo/tour.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { photographCaseWork } from './gallery.ts';
import { measureFolder, searchBytes } from '#test/disk/byte-search.ts';
import { CentralClient } from './harness/central-client.ts';
import { Desk } from './harness/desk.ts';
import { secretKeys } from './harness/secret-keys.ts';
import { TerminalProcess } from './harness/terminal-process.ts';
import { TourReport } from './harness/tour-report.ts';
import { workMorningList } from './morning-list.ts';
import { superviseByKeys } from './supervisor-day.ts';

const officer = 'zj.lin';
const opinionText = '现场核查与图纸一致，同意（断网期间填写）。';

/**
 * The main job, by keys alone: sign in, work a case, lose the service, restart, unlock, read, draft an
 * opinion, and see it sent once when the service is back. Then the supervisor's journey at two desks.
 * Rejects when a step fails, after the report has been written.
 */
export async function runTour(options: TourOptions): Promise<void> {
  const report = new TourReport(options.outDir);
  const tour = new Tour(options, report);
  try {
    await tour.run();
  } finally {
    await report.write(options.shell, tour.chromium);
    await tour.end();
  }
}

class Tour {
  readonly #options: TourOptions;
  readonly #report: TourReport;
  readonly #central: CentralClient;
  #terminal: TerminalProcess | null = null;
  chromium = '';

  constructor(options: TourOptions, report: TourReport) {
    this.#options = options;
    this.#report = report;
    this.#central = new CentralClient(options.central.url);
  }

  async run(): Promise<void> {
    await this.#workOnline();
    await this.#workTheMorningList();
    const drafted = await this.#workOffline();
    await this.#comeBack(drafted);
    await this.#lookAround();
    await this.#searchTheDisk();
    await superviseByKeys(this.#options, this.#report);
  }

  async end(): Promise<void> {
    await this.#terminal?.stop();
    this.#terminal = null;
  }

  get #desk(): Desk {
    if (this.#terminal === null) throw new Error('no terminal is running');
    return new Desk(this.#terminal.page);
  }

  async #open(): Promise<void> {
    const terminal = await TerminalProcess.start(this.#options.shell, this.#options);
    this.#terminal = terminal;
    this.#report.page = terminal.page;
    await expect(terminal.page.getByLabel('用户名')).toBeVisible();
    this.chromium = await terminal.page.evaluate(() => navigator.userAgent);
  }

  async #workOnline(): Promise<void> {
    const step = this.#report.step.bind(this.#report);
    await step('start', () => this.#open());
    await step('sign in', async () => {
      await this.#desk.signIn(officer);
      await this.#desk.waitUntilSynced();
    });
    await step('walk the list', async () => {
      for (let i = 0; i < 5; i += 1) await this.#key('ArrowDown');
      await expect(this.#desk.selectedRow).toBeVisible();
    });
    const [waiting] = await this.#waitingCases();
    await step('find a case', () => this.#desk.openCase(waiting?.row.number ?? ''));
    await step('fill in acceptance', async () => {
      await this.#key('F8');
      await expect(this.#desk.page.getByRole('form', { name: '受理' })).toBeVisible();
      await this.#desk.page.keyboard.type('材料齐全，予以受理。');
      await expect(this.#desk.page.getByRole('region', { name: '预览' })).toContainText('到期');
    });
    await step('accept', async () => {
      await this.#key('Control+Enter');
      await expect(this.#desk.actOutcome('已生效')).toBeVisible();
    });
  }

  /** Twelve cases without a mouse (experience.md). */
  async #workTheMorningList(): Promise<void> {
    await this.#report.step('twelve cases by keys', async () => {
      const figures = await workMorningList(this.#desk, 12);
      this.#report.note('morningList', figures);
      expect(new Set(figures.cases).size).toBe(12);
      await expect(this.#desk.statusBar).toContainText('待上报 0', { timeout: 30_000 });
    });
  }

  /** @returns the case on which an opinion was drafted */
  async #workOffline(): Promise<{ id: string; number: string }> {
    const step = this.#report.step.bind(this.#report);
    const running = (await this.#runningCases())[0]?.row;
    if (running === undefined) throw new Error('the demo data has no running case');
    await step('lose the service', async () => {
      await this.#options.central.stop();
      await expect(this.#desk.page.getByText(/离线 · 数据截至/).first()).toBeVisible({
        timeout: 30_000,
      });
    });
    await step('restart signed out', async () => {
      await this.end();
      await this.#open();
    });
    await step('unlock offline', async () => {
      await this.#desk.signIn(officer);
      await expect(this.#desk.page.getByText(/离线 · 数据截至/).first()).toBeVisible();
    });
    await step('read a case offline', () => this.#desk.openCase(running.number));
    await step('draft an opinion', async () => {
      await this.#key('Alt+y');
      const text = this.#desk.page.getByRole('textbox', { name: '意见' });
      await expect(text).toBeFocused();
      await this.#desk.page.keyboard.type(opinionText);
      await this.#key('Control+Enter');
      await expect(this.#desk.pendingActs).toContainText('待上报 · 未生效');
    });
    await step('see it wait', async () => {
      await this.#key('Alt+2');
      await expect(
        this.#desk.page.getByRole('heading', { name: '同步', exact: true }),
      ).toBeVisible();
      await expect(this.#desk.statusBar).toContainText('待上报 1');
    });
    return { id: running.id, number: running.number };
  }

  async #comeBack(drafted: { id: string; number: string }): Promise<void> {
    const step = this.#report.step.bind(this.#report);
    await step('service back', async () => {
      await this.#options.central.start();
      await expect(this.#desk.statusBar).toContainText('待上报 0', { timeout: 60_000 });
      await this.#desk.waitUntilSynced();
    });
    await step('sent once', async () => {
      await this.#desk.openCase(drafted.number);
      await expect(this.#desk.page.getByRole('article')).toContainText(opinionText);
      await this.#central.signIn(officer);
      const opinions = await this.#central.opinions(drafted.id);
      expect(opinions.filter((opinion) => opinion.text === opinionText)).toHaveLength(1);
    });
  }

  async #lookAround(): Promise<void> {
    const step = this.#report.step.bind(this.#report);
    if (this.#options.hasGallery) {
      await step('gallery', async () => {
        const outDir = join(this.#options.outDir, 'gallery');
        const files = await photographCaseWork(this.#desk, outDir);
        this.#report.note('gallery', files);
      });
    }
    await step('done list', async () => {
      await this.#key('Alt+1');
      await this.#desk.page.getByRole('button', { name: /^已办/ }).press('Enter');
      await expect(this.#desk.selectedRow).toBeVisible();
    });
    await step('settings', async () => {
      await this.#key('Alt+9');
      await expect(
        this.#desk.page.getByRole('heading', { name: '设置', exact: true }),
      ).toBeVisible();
    });
    await step('dark', async () => {
      await this.#desk.page.getByRole('radio', { name: '深色' }).press('Space');
      await this.#key('Alt+1');
      await expect(this.#desk.grid).toBeVisible();
    });
    await step('lock', async () => {
      await this.#key('Control+l');
      await expect(this.#desk.page.getByRole('heading', { name: '终端已锁定' })).toBeVisible();
    });
  }

  /** Nothing that must be secret lies on the disk in the clear, while the terminal runs and after. */
  async #searchTheDisk(): Promise<void> {
    const folder = this.#options.userDataDir;
    const needles = await this.#secrets();
    await this.#report.step('search the disk while it runs', async () => {
      expect(await searchBytes(folder, needles)).toEqual([]);
    });
    await this.#report.step('search the disk after', async () => {
      await this.end();
      const size = await measureFolder(folder);
      this.#report.note('dataFolder', size);
      this.#report.note('searchedFor', Object.keys(needles));
      expect(size.bytes).toBeGreaterThan(500_000);
      expect(await searchBytes(folder, needles)).toEqual([]);
    });
  }

  async #secrets(): Promise<Record<string, string | Buffer>> {
    const session = await this.#central.signIn(officer);
    const [found] = await this.#central.cases(8);
    if (found === undefined) throw new Error('the demo data has no running case');
    const project = await this.#central.project(found.row.projectId);
    const { userDataDir } = this.#options;
    const [device = '', data = ''] = await secretKeys(
      userDataDir,
      session.officer.id,
      demoPassword,
    );
    return {
      ...{ password: demoPassword, 'case title': found.row.title, applicant: found.row.applicant },
      ...{ 'project name': project.name, 'project builder': project.builder },
      ...{ 'opinion drafted offline': opinionText, 'data key': data, 'device secret': device },
    };
  }

  async #waitingCases(): ReturnType<CentralClient['cases']> {
    await this.#central.signIn(officer);
    return this.#central.cases(1);
  }

  async #runningCases(): ReturnType<CentralClient['cases']> {
    await this.#central.signIn(officer);
    return this.#central.cases(8);
  }

  async #key(name: string): Promise<void> {
    await this.#desk.page.keyboard.press(name);
  }
}
