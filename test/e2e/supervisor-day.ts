import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { prepareTerminal } from '#build/demo/terminal.ts';
import type { TourOptions } from '#build/demo/tour.ts';
import { NoticeDesk } from './harness/notice-desk.ts';
import { TerminalProcess } from './harness/terminal-process.ts';
import type { TourReport } from './harness/tour-report.ts';
import { photographSupervision } from './supervisor-gallery.ts';

const content = '本部门一项权限的执行与审定不一致，请核查全部权限单。';

/**
 * The supervisor's journey at two desks, by keys alone: what the patrol found, an oral reminder, a serious
 * written notice that the 负责人 approves, answers for the department and signs, its report, and its end.
 * Rejects when a step fails.
 */
export async function superviseByKeys(options: TourOptions, report: TourReport): Promise<void> {
  const day = new SupervisorDay(options, report);
  try {
    await day.run();
  } finally {
    await day.end();
  }
}

class SupervisorDay {
  readonly #options: TourOptions;
  readonly #report: TourReport;
  readonly #terminals: TerminalProcess[] = [];

  constructor(options: TourOptions, report: TourReport) {
    this.#options = options;
    this.#report = report;
  }

  async run(): Promise<void> {
    const [supervisor, lead] = await Promise.all([this.#open('zj.wu'), this.#open('zj.chen')]);
    await this.#at(supervisor, 'patrol', () => supervisor.openPatrol());
    await this.#at(supervisor, 'oral reminder', () => this.#remind(supervisor));
    await this.#at(supervisor, 'written notice', () => this.#draft(supervisor));
    await this.#at(lead, 'approve', async () => {
      await lead.signInToNotices('zj.chen');
      await lead.openRectification(content);
      await lead.step('y', '审批同意', ['同意发出，并报领导小组。']);
    });
    await this.#at(supervisor, 'deliver', async () => {
      await supervisor.waitForState('已发出');
      await supervisor.step('s', '登记送达', ['陈立']);
      await supervisor.waitForState('已送达');
    });
    await this.#at(lead, 'answer and sign', () => this.#answer(lead));
    await this.#at(supervisor, 'report and close', () => this.#close(supervisor));
    if (this.#options.hasGallery) await this.#photograph(supervisor);
  }

  async end(): Promise<void> {
    for (const terminal of this.#terminals) await terminal.stop();
  }

  async #open(username: string): Promise<NoticeDesk> {
    const { shell, central, userDataDir } = this.#options;
    const files = prepareTerminal(join(dirname(userDataDir), username), central.url);
    const terminal = await TerminalProcess.start(shell, files);
    this.#terminals.push(terminal);
    return new NoticeDesk(terminal.page);
  }

  /** A step of the tour, photographed where it is taken. */
  async #at(desk: NoticeDesk, name: string, run: () => Promise<void>): Promise<void> {
    this.#report.page = desk.page;
    await this.#report.step(name, run);
  }

  async #remind(desk: NoticeDesk): Promise<void> {
    const { page } = desk;
    await desk.selectFinding(/一般.*(林晓彤|黄志远|梁国豪)/);
    await page.keyboard.press('F2');
    const dialog = page.getByRole('dialog', { name: '口头提示' });
    await expect(dialog.getByLabel('地点或电话')).toBeFocused();
    await page.keyboard.type('0759-3375055');
    await page.keyboard.press('Tab');
    await page.keyboard.type('已知悉，今天补正。');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('工作记录已保存')).toBeVisible();
  }

  /** About a finding that is of no single case; to the department, whose 负责人 answers. */
  async #draft(desk: NoticeDesk): Promise<void> {
    const { page } = desk;
    await desk.selectFinding(/权限执行与审定不一致/);
    await page.keyboard.press('F5');
    const form = page.getByRole('form', { name: '书面监督纠正意见' });
    await form.getByLabel('对象', { exact: true }).selectOption('department/zj');
    await form.getByLabel('情形 / 提示内容').fill(content);
    await form.getByRole('radio', { name: '较重' }).press('Space');
    await page.keyboard.press('F11');
    await expect(form.getByLabel('情节较重的事实')).toBeFocused();
    await expect(page.getByRole('region', { name: '版面预览' })).toContainText('草稿 · 未生效');
    await page.keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
    await desk.openNewest(content);
    await desk.waitForState('待审批');
  }

  async #answer(desk: NoticeDesk): Promise<void> {
    await desk.openRectification(content);
    await desk.waitForState('已送达');
    await desk.page.keyboard.press('s');
    await desk.fillVerification('部分属实', '一项权限未经审定，其余相符。');
    await desk.fillStep('② 纠正', ['已按审定表收回该项权限。']);
    await desk.fillStep('③ 反馈', ['已逐项核对权限单，今后执行前由审定人复核。']);
    await desk.waitForState('已反馈，待负责人签署');
    await desk.step('y', '负责人签署', ['情况属实，同意反馈。']);
    await expect(desk.statusBar).toContainText('待上报 0', { timeout: 20_000 });
  }

  /** What is 较重 is not closed before the number of its report and the 批示 (第十五条). */
  async #close(desk: NoticeDesk): Promise<void> {
    await desk.waitForState('待监管员核验');
    await desk.step('n', '登记报告文号', ['湛建报〔2026〕9号']);
    await desk.waitForState('待监管员核验');
    await desk.step('i', '登记批示', ['领导小组办公室', null, '请督促整改到位，举一反三。']);
    await desk.waitForState('待监管员核验');
    await desk.step('y', '办结', ['已核验权限单，整改到位。']);
    await desk.waitForState('已办结');
  }

  async #photograph(desk: NoticeDesk): Promise<void> {
    const outDir = join(this.#options.outDir, 'gallery');
    await this.#report.step('gallery of supervision', async () => {
      const files = await photographSupervision(desk, outDir);
      this.#report.note('supervisionGallery', files);
    });
  }
}
