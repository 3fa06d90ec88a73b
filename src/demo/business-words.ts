// Words from which names of businesses and people are composed. A composed name may be somebody's by chance; none is taken from a register.

/** Where a business stands in the departments' eyes: who licenses and who inspects it. */
export type Sector =
  | "food"
  | "lodging"
  | "travel"
  | "retail"
  | "transport"
  | "construction"
  | "agriculture"
  | "culture"
  | "health"
  | "industry"
  | "office";

export interface Trade {
  readonly sector: Sector;
  /** 餐饮管理: before 有限公司 */
  readonly companyWord: string;
  /** What a sole trader of this trade calls the shop. */
  readonly shopWords: readonly string[];
  readonly scope: string;
  /** Of a hundred businesses, so many. */
  readonly share: number;
}

export const TRADES: readonly Trade[] = [
  {
    sector: "food",
    companyWord: "餐饮管理",
    shopWords: ["餐饮店", "小吃店", "饭店", "茶店", "海鲜店", "粉汤店", "清补凉店"],
    scope: "餐饮服务；食品销售；外卖递送服务",
    share: 17,
  },
  {
    sector: "food",
    companyWord: "食品",
    shopWords: ["食品店", "糕点店", "水果店", "海产品店"],
    scope: "食品销售；初级农产品收购；水产品零售",
    share: 7,
  },
  {
    sector: "lodging",
    companyWord: "酒店管理",
    shopWords: ["客栈", "民宿", "公寓", "旅租"],
    scope: "住宿服务；酒店管理；物业管理",
    share: 9,
  },
  {
    sector: "travel",
    companyWord: "旅行社",
    shopWords: ["票务服务部", "旅游服务部"],
    scope: "旅游业务；票务代理服务；会议及展览服务",
    share: 4,
  },
  {
    sector: "travel",
    companyWord: "海上旅游",
    shopWords: ["潜水用品店", "渔具店"],
    scope: "游览景区管理；休闲娱乐用品设备出租；体育竞赛组织",
    share: 2,
  },
  {
    sector: "retail",
    companyWord: "商贸",
    shopWords: ["商行", "百货店", "便利店", "日用品店", "服装店"],
    scope: "日用百货销售；服装服饰零售；工艺美术品零售",
    share: 20,
  },
  {
    sector: "retail",
    companyWord: "电子商务",
    shopWords: ["网店", "数码店", "手机店"],
    scope: "互联网销售；电子产品销售；软件开发",
    share: 5,
  },
  {
    sector: "transport",
    companyWord: "汽车租赁",
    shopWords: ["车行", "汽车维修部", "洗车店"],
    scope: "小微型客车租赁经营服务；机动车修理和维护",
    share: 4,
  },
  {
    sector: "transport",
    companyWord: "物流",
    shopWords: ["货运部", "配送站"],
    scope: "道路货物运输；国内货物运输代理；仓储服务",
    share: 3,
  },
  {
    sector: "construction",
    companyWord: "建筑工程",
    shopWords: ["建材店", "五金店", "门窗店"],
    scope: "建设工程施工；建筑材料销售；园林绿化工程施工",
    share: 7,
  },
  {
    sector: "construction",
    companyWord: "装饰设计",
    shopWords: ["装饰材料店", "灯饰店"],
    scope: "住宅室内装饰装修；专业设计服务",
    share: 4,
  },
  {
    sector: "agriculture",
    companyWord: "热带农业开发",
    shopWords: ["种植场", "养殖场", "农资店"],
    scope: "热带水果种植；水产养殖；农产品销售",
    share: 4,
  },
  {
    sector: "culture",
    companyWord: "文化传播",
    shopWords: ["摄影工作室", "书店", "琴行"],
    scope: "组织文化艺术交流活动；摄影扩印服务；广告设计、代理",
    share: 5,
  },
  {
    sector: "health",
    companyWord: "健康管理",
    shopWords: ["药店", "理发店", "美容店", "养生馆"],
    scope: "健康咨询服务；生活美容服务；药品零售",
    share: 4,
  },
  {
    sector: "industry",
    companyWord: "海洋科技",
    shopWords: ["加工店", "制冰厂", "打印店"],
    scope: "海洋工程装备研发；技术服务、技术开发、技术咨询",
    share: 3,
  },
  {
    sector: "office",
    companyWord: "企业管理咨询",
    shopWords: ["文印店", "家政服务部", "信息咨询部"],
    scope: "企业管理咨询；信息咨询服务；商务代理代办服务",
    share: 2,
  },
];

/** 字号 are composed of two or three of these. Chosen so that no pair makes a known brand and no word offends. */
export const FIRST_CHARACTERS = [..."椰岚澜屿汐浪帆舟礁湾潮沐晴朗暖煦曦霞霓虹云霁露霖泽润沁清澄澈碧翠黛葱茗茉棠榕槟棕榈芒莲荷芷蕙兰桂枫"];
export const MIDDLE_CHARACTERS = [..."之与小阿老大新南北东西里外上下天初半一二三五九百千万"];
export const LAST_CHARACTERS = [
  ..."鸣栖泊渡汀洲岸屿礁堤桥亭阁轩庭苑居舍坊铺集市源泉溪涧谷岭峰坡野田垄圃林森樾荫岑屹峙跃翔骋驰航程途旅行远致臻至恒久长永",
];

export const SURNAMES = [..."符王陈林吴黎李张周羊麦邢蒲苏邓黄郑曾韩云董高容胡谭罗何梁冯许蔡唐文杨赵孙朱刘"];
export const GIVEN_FIRST = [..."海文明志学德家国建春秋冬夏晓小雨雪思若子宇浩嘉俊永光世启承怀景云月玉秀淑慧丽亚琼"];
export const GIVEN_LAST = [..."涛波洋澜帆勇强军辉杰平安宁静芳兰梅菊竹松柏山川江河林森峰岩磊鑫华荣昌盛祥瑞福禄康健成功达通远航飞"];
