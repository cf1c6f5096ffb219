import type { RestorePhase, TerminalStatus } from '#shared/desktop/status.contract.ts';
import { ageText, asOfText } from '../../texts/time.ts';

/** Beyond this the age of the data is worth a warning (O12). */
const oldDataMs = 60 * 60_000;
/** Beyond this the terminal's clock is worth a warning (O06). */
const clockOffsetLimitMs = 60_000;

export const connectionNames: Readonly<Record<TerminalStatus['connection'], string>> = {
  online: '在线',
  offline: '离线',
  connecting: '连接中',
};

/** What the status bar says of a restored service. */
export const restoredNames: Readonly<Record<RestorePhase, string>> = {
  offering: '中心已恢复 · 核对中',
  rebuilding: '中心已恢复 · 重建中',
  sweeping: '中心已恢复 · 重建中',
  done: '中心已恢复 · 已重建',
};

/** `数据截至 09:12`, dated when not of today; says so before the first sync (O12). */
export function dataAgeText(status: TerminalStatus, nowMs: number): string {
  if (status.dataAsOf === null) return '尚未同步';
  return `数据截至 ${asOfText(status.dataAsOf, nowMs)}`;
}

/** `数据已有 5 小时未更新`, or null while the data is fresh. */
export function oldDataText(status: TerminalStatus, nowMs: number): string | null {
  if (status.dataAsOf === null) return null;
  const age = nowMs - Date.parse(status.dataAsOf);
  return age > oldDataMs ? `数据已有 ${ageText(age)}未更新` : null;
}

/** The banner over every page while the central service cannot be reached; null when it can. */
export function offlineText(status: TerminalStatus, nowMs: number): string | null {
  if (status.connection !== 'offline') return null;
  return `离线 · ${dataAgeText(status, nowMs)}`;
}

/** What the terminal does about a restored service, what is safe, and what it came to. */
export function restoredText(restored: NonNullable<TerminalStatus['restored']>): string {
  const { phase, lost, dropped } = restored;
  const again = lost === 0 ? '' : `中心缺少您已上报的 ${lost} 项，已排队按原样重新上报。`;
  if (phase === 'offering')
    return `正在核对已上报的事项，暂停上报和更新。本机内容安全，可继续查阅和填写。`;
  if (phase !== 'done')
    return `${again}正在按中心现状重建本机数据，可继续查阅和填写；未重建的内容可能比中心新。`;
  const gone =
    dropped === 0 ? '' : `中心已没有的办件和监督意见 ${dropped} 件，已从本机移除并记入日志。`;
  return `已按中心现状重建本机数据。${again}${gone}恢复之后的变化请以现在显示的为准。`;
}

/** What protects the cache, and how far. */
export function cacheText(status: TerminalStatus): { label: string; tooltip: string } {
  return status.keystore === 'basic_text'
    ? {
        label: '缓存已加密 · 密钥库无保护',
        tooltip: `加密算法 ${status.cipher}。操作系统没有提供密钥库，设备密钥仅作混淆，请联系管理员。`,
      }
    : { label: '缓存已加密', tooltip: `加密算法 ${status.cipher}，设备密钥由操作系统保管。` };
}

/** `首次同步：已接收 1200 条，还有 300 条`; the figures of a running pull. */
export function pullText(pulling: NonNullable<TerminalStatus['pulling']>): string {
  const received = `已接收 ${pulling.received} 条`;
  return pulling.remaining === null ? received : `${received}，还有 ${pulling.remaining} 条`;
}

/** Whole percent of a running pull, or null until the server has told how much there is. */
export function pullPercent(pulling: NonNullable<TerminalStatus['pulling']>): number | null {
  if (pulling.remaining === null) return null;
  const whole = pulling.received + pulling.remaining;
  return whole === 0 ? 100 : Math.floor((pulling.received / whole) * 100);
}

/** How far the terminal's clock is off the server's, and whether that matters. */
export function clockText(offsetMs: number | null): { text: string; isWrong: boolean } {
  if (offsetMs === null) return { text: '尚未与服务器对时', isWrong: false };
  const size = Math.abs(offsetMs);
  if (size <= clockOffsetLimitMs) {
    return { text: `与服务器相差 ${Math.round(size / 1000)} 秒`, isWrong: false };
  }
  const direction = offsetMs > 0 ? '快' : '慢';
  return { text: `本机比服务器${direction} ${ageText(size)}，请校准本机时间`, isWrong: true };
}
