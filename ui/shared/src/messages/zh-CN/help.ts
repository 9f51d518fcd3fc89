export const help = {
  report: "诊断信息",
  reportHint:
    "出了问题时，把诊断信息发给帮您的人。里面没有姓名、电话、住址、单号和领取码；程序自己不会发送任何内容。",
  show: "显示诊断信息",
  copy: "复制",
  copied: "已复制",
  selected: "已选中，请按 Ctrl+C 复制",
  back: "还原到备份",
  backHint:
    "备份之后办理的内容不在备份里；已同步的会从中继取回。现在的数据文件改名留在旁边，不会删除，以后装上新版本还能打开。",
  backGo: "检查备份，还原并重新启动",
  noBackup: "这些文件夹里没有备份：{{folders}}。请选备份所在的文件夹或文件；不要删除数据文件。",
  backFolder: "到别的文件夹里找…",
  backFile: "选一个备份文件…",
  backLooked: "找过的文件夹：{{folders}}",
  program: "程序",
  autostart: "开机后自动启动",
  autostartHint: "登录这台电脑后自动打开前台。",
  updates: "更新",
  updatesHint:
    "填写单位提供的更新地址（https）。有新版本时在这里提示，由您决定何时安装；安装前自动备份，值班中不能安装。",
  updatesAddress: "更新地址",
  updatesLook: "检查更新",
  updatesNone: "已是最新版本",
  updatesFound: "有新版本 {{version}}",
  updatesInstall: "备份并安装",
  updatesInstalling: "正在下载和安装…",
};
