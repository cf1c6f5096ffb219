import type { acceptableUseVersion } from '#shared/desktop/session.contract.ts';
import type { CacheTrouble } from '#shared/desktop/session.contract.ts';

/** The compiler keeps this equal to the version that the contract names. */
export const noticeVersion: typeof acceptableUseVersion = '2019-62-12';

export const sessionTexts = {
  product: '工程建设项目审批管理系统',
  terminal: '部门终端',
  city: '湛江市',
  signIn: '登录',
  signingIn: '正在登录…',
  offlineUnlock: '离线解锁',
  username: '用户名',
  password: '密码',
  oldPassword: '旧密码',
  forgotten: '忘记旧密码：另存并重建',
  known: '本终端的使用人',
  lastSignIn: '上次登录',
  noticeTitle: '使用须知（第十二条）',
  notice:
    '本终端限本人履行审批职责使用。请按履职需要和安全保密要求查阅、使用审批数据；不得利用所接入网络从事违法犯罪活动，不得泄露国家秘密，不得擅自利用系统信息从事经营性活动。使用情况依法留痕。',
  consent: '登录即表示已阅读并遵守',
  locked: '终端已锁定',
  dismissed: '您的账号已停用，终端已锁定。待上报的事项仍加密保存在本机，请联系本部门管理员。',
  unlock: '解锁',
  otherOfficer: '换人登录',
  reauthenticateTitle: '重新验证身份',
  reauthenticateWhy:
    '与中心的会话已结束。本机内容安全，可继续查阅和起草；办理动作在重新验证后才会上报。',
  reauthenticate: '重新验证',
  later: '稍后',
  setAside: '另存并重建',
  setAsideConfirm:
    '现有缓存文件会改名保留，不会删除；其中尚未上报的办理动作不会自动带入新缓存，请让管理员从保留的文件中找回。重建需要联网登录。',
  cancel: '取消',
  back: '返回登录',
} as const;

interface TroubleText {
  readonly title: string;
  readonly safe: string;
  readonly advice: string;
  /** Whether putting the file aside can help. */
  readonly canSetAside: boolean;
}

export const troubleTexts: Readonly<Record<CacheTrouble['code'], TroubleText>> = {
  CACHE_DAMAGED: {
    title: '本机缓存无法打开：文件已损坏，或密钥与文件不符',
    safe: '已上报的内容都在中心，安全。缓存文件原样保留，没有删除任何内容。',
    advice: '请先联系管理员备份该文件；需要立即办公时，可另存并重建（须联网）。',
    canSetAside: true,
  },
  CACHE_BUSY: {
    title: '本机缓存正被其他程序占用',
    safe: '缓存文件完好，没有任何改动。',
    advice: '请关闭本机上另一个终端窗口、备份或杀毒程序后重试。',
    canSetAside: false,
  },
  CACHE_FROM_FUTURE: {
    title: '本机缓存由更新版本的终端写入',
    safe: '缓存文件完好，没有任何改动。旧版本不会去改写它。',
    advice: '请更新终端后再登录；暂时不能更新时，可另存并重建（须联网）。',
    canSetAside: true,
  },
  CACHE_DISK_FULL: {
    title: '磁盘空间不足，缓存无法写入',
    safe: '已保存的内容安全，没有删除任何内容。',
    advice: '请清理磁盘空间后重试。',
    canSetAside: false,
  },
};
