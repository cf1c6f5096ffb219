import { AppError } from '#shared/errors/app-error.ts';

/** One export at a time, and the means to end it. */
export class ExportDesk {
  #running: AbortController | null = null;

  /**
   * Runs `work`, which asks the signal now and then; its reason is what to throw.
   * @throws AppError EXPORT_RUNNING while another one runs
   */
  async run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running !== null) {
      throw new AppError('EXPORT_RUNNING', '另一次导出还在进行。请等它完成，或先取消它。');
    }
    const controller = new AbortController();
    this.#running = controller;
    try {
      return await work(controller.signal);
    } finally {
      this.#running = null;
    }
  }

  cancel(): void {
    this.#running?.abort(new AppError('EXPORT_CANCELED', '导出已取消，没有生成文件。'));
  }
}
