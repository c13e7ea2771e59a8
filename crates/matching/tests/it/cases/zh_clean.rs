//! Chinese: ordinary text that holds the characters of a name, and the same names where they are meant.

use super::case::{Group, both, clean, found, silent, tags, text};
use super::shelves::{CARE, FOOD, LUXURY, SPORT, TECH, TITLES};

pub(super) fn groups() -> Vec<Group> {
    vec![words(), straddling(), meant(), exempt(), phrases(), nicknames()]
}

/// The name is a word of the language.
fn words() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES],
        own: "",
        cases: vec![
            clean("zh-word-apple", "红富士苹果 5斤装 脆甜多汁", "apple"),
            clean("zh-word-apple-market", both("烟台苹果", "产地直发 新鲜水果").price("29.9"), "apple"),
            clean("zh-word-leap", "实现质的飞跃", "feiyue"),
            clean("zh-word-boss", "老板您好，请问还有货吗", "robam"),
            clean("zh-word-unify", "秦始皇统一六国", "tongyi"),
            clean("zh-word-unify-manage", "由公司统一管理", "tongyi"),
            clean("zh-word-associate", "让人联想到童年", "lenovo"),
            clean("zh-word-rainbow", "气势如长虹", "changhong"),
            clean("zh-word-nest", "树上有个雀巢", "nestle"),
            clean("zh-word-elephant", "动物园里的白象", "whiteelephant"),
            clean("zh-word-crocodile", "湿地里的鳄鱼很危险", "lacoste"),
            clean("zh-word-clear-wind", "清风徐来，水波不兴", "breeze"),
            clean("zh-word-north-face", "山的北面终年积雪", "northface"),
            clean("zh-word-most-beautiful", "最美的风景在路上", "midea"),
            clean("zh-word-six-spirits", "吓得六神无主", "liushen"),
            clean("zh-word-nine-suns", "张无忌练成九阳神功", "joyoung"),
            clean("zh-word-china", "中华民族伟大复兴", "zhonghua"),
            clean("zh-word-eldest", "家里有大宝和二宝", "dabao"),
            clean("zh-word-sanxingdui", "三星堆博物馆门票", "samsung"),
            clean("zh-word-three-stars", "一颗三星级饭店", "samsung"),
            clean("zh-word-clover", "草地上长满三叶草", "adidas"),
            clean("zh-word-elasticity", "来回力度要均匀", "warrior"),
            clean("zh-word-city", "上海到北京的高铁票", "shanghai"),
            clean("zh-word-blue-moon", "夜空中一轮蓝月亮，美极了", "bluemoon"),
            clean("zh-word-red-bull", "斗牛士挥舞红布，红牛犊跑了", "redbull"),
            clean("zh-word-better", "为华夏，为人民", "huawei"),
            clean("zh-word-wolves", "雪地里跑来七匹狼，我吓坏了", "sevenwolves"),
            clean("zh-word-happy", "旺旺的炉火", "wantwant"),
            clean("zh-word-pulse", "大动脉动手术", "mizone"),
            clean("zh-word-heart", "心心相印的两个人", "mind"),
            clean("zh-word-dumplings", "妈妈包的饺子包得好", "longchamp"),
            clean("zh-word-back-to-back", "两人背靠背坐着看星星", "kappa"),
            clean("zh-word-three-body-physics", "三体问题的数值解", "threebody"),
            clean("zh-word-big-goose", "村口有一只大鹅追人", "goose"),
            clean("zh-word-hook", "老师在作业上打了对勾", "nike"),
            clean("zh-word-tick-hook", "把衣服挂在勾子上", "nike"),
            clean("zh-word-small-fragrant", "厨房里飘来小香葱的味道", "chanel"),
            clean("zh-word-party", "对方太强了，我们输了", "fotile"),
            clean("zh-word-resist", "性格力求完美", "gree"),
            clean("zh-word-brand-history", text("苹果从树上掉下来，牛顿发现了万有引力。"), "apple"),
        ],
    }
}

/// The characters belong to two words.
fn straddling() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES],
        own: r#"
{"id":"anjing","kind":"mark","text":"安井","classes":[29]}
{"id":"langsha","kind":"mark","text":"浪莎","classes":[25],"context":["袜子"]}
"#,
        cases: vec![
            clean("zh-straddle-beijing-east", "北京东路123号", "jd"),
            clean("zh-straddle-tokyo", "南京东站接人", "jd"),
            clean("zh-straddle-today-cat", "今天猫不吃饭", "tmall"),
            clean("zh-straddle-perfect-team", "完美团队合作", "meituan"),
            clean("zh-straddle-slightly-trust", "稍微信任一点", "wechat"),
            clean("zh-straddle-obtain-goods", "取得物资后返回", "poizon"),
            clean("zh-straddle-online-easy", "上网易上瘾", "netease"),
            clean("zh-straddle-uneasy-step", "惴惴不安踏上归途", "anta"),
            clean("zh-straddle-safe-step", "平安踏实的日子", "anta"),
            clean("zh-straddle-unique-step", "独特步伐", "xtep"),
            clean("zh-straddle-quiet-li", "小李宁愿走路", "lining"),
            clean("zh-straddle-pull-back", "拉回力气大", "warrior"),
            clean("zh-straddle-cross-sea", "渡海信号弱", "hisense"),
            clean("zh-straddle-upper-sea", "北海尔后成湖", "haier"),
            clean("zh-straddle-price-power", "规格力求一致", "gree"),
            clean("zh-straddle-most-able", "最佳能力奖", "canon"),
            clean("zh-straddle-small-metre", "一共大小米数不同", "xiaomi"),
            clean("zh-straddle-china-because", "年华为谁停留", "huawei"),
            clean("zh-straddle-gorgeous", "升华为艺术", "huawei"),
            clean("zh-straddle-ancient-gallop", "自古驰名中外", "gucci"),
            clean("zh-straddle-endure-gram", "面料很耐克重二百", "nike"),
            clean("zh-straddle-overcome", "吃苦耐克服困难", "nike"),
            clean("zh-straddle-heart-print", "真心相印证", "mind"),
            clean("zh-straddle-stand-white", "独立白手起家", "liby"),
            clean("zh-straddle-float", "长发飘柔光泽", "rejoice"),
            clean("zh-straddle-enlighten", "启迪奥秘", "dior"),
            clean("zh-straddle-cable", "探索尼罗河", "sony"),
            clean("zh-straddle-wear-forest", "穿戴森严", "dyson"),
            clean("zh-straddle-net-skill", "天罗技艺", "logitech"),
            clean("zh-straddle-broad-world", "渊博世人皆知", "bosch"),
            clean("zh-straddle-big-luck", "四周大福气", "chowtaifook"),
            clean("zh-straddle-hundred-thing", "上百事可乐呵呵地办", "pepsi"),
            clean("zh-straddle-love-horse", "我爱马仕途不顺", "hermes"),
            clean("zh-straddle-labour", "体力劳力士气都要", "rolex"),
            clean("zh-straddle-safe-well", "平安井然有序", "anjing"),
            clean("zh-straddle-wave", "海浪莎草", "langsha"),
            clean("zh-straddle-cover-cow", "受蒙牛皮吹破", "mengniu"),
            clean("zh-straddle-he-profit", "与伊利益一致", "yili"),
            clean("zh-straddle-thatch", "茅台阶上长草", "moutai"),
            clean("zh-straddle-cream", "白雪碧水蓝天", "sprite"),
        ],
    }
}

/// The same ambiguous names where goods, price or company say that the mark is meant.
fn meant() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES],
        own: "",
        cases: vec![
            found(
                "zh-meant-apple",
                both("苹果手机", "苹果15手机 256G 国行").price("4999"),
                "apple",
                "苹果",
                "",
            ),
            found(
                "zh-meant-apple-earphones",
                both("苹果耳机", "蓝牙耳机 降噪").price("399"),
                "apple",
                "苹果",
                "",
            ),
            found("zh-meant-leap", both("飞跃帆布鞋", "经典款 鞋"), "feiyue", "飞跃", ""),
            found(
                "zh-meant-robam",
                both("老板油烟机", "燃气灶 油烟机套装").price("2999"),
                "robam",
                "老板",
                "",
            ),
            found("zh-meant-tongyi", both("统一方便面", "老坛酸菜 泡面"), "tongyi", "统一", ""),
            found(
                "zh-meant-lenovo",
                both("联想笔记本电脑", "i7 16G 电脑").price("3999"),
                "lenovo",
                "联想",
                "",
            ),
            found(
                "zh-meant-changhong",
                both("长虹电视", "55寸液晶电视").price("1599"),
                "changhong",
                "长虹",
                "",
            ),
            found("zh-meant-nestle", both("雀巢咖啡", "速溶咖啡 100条"), "nestle", "雀巢", ""),
            found("zh-meant-elephant", both("白象方便面", "泡面 整箱"), "whiteelephant", "白象", ""),
            found("zh-meant-breeze", both("清风抽纸", "卷纸 抽纸 24包"), "breeze", "清风", ""),
            found(
                "zh-meant-north-face",
                both("北面冲锋衣", "羽绒服 冲锋衣 三合一").price("399"),
                "northface",
                "北面",
                "",
            ),
            found(
                "zh-meant-midea",
                both("美的空调", "1.5匹变频空调 冰箱").price("1999"),
                "midea",
                "美的",
                "",
            ),
            found("zh-meant-liushen", both("六神花露水", "驱蚊 花露水 195ml"), "liushen", "六神", ""),
            found(
                "zh-meant-joyoung",
                both("九阳豆浆机", "破壁机 豆浆机").price("299"),
                "joyoung",
                "九阳",
                "",
            ),
            found("zh-meant-zhonghua", both("中华牙膏", "牙膏 3支装"), "zhonghua", "中华", ""),
            found("zh-meant-dabao", both("大宝SOD蜜", "护肤 乳液 SOD蜜"), "dabao", "大宝", ""),
            found(
                "zh-meant-samsung",
                both("三星手机", "三星显示器 手机 27寸").price("1299"),
                "samsung",
                "三星",
                "",
            ),
            found(
                "zh-meant-warrior",
                both("回力帆布鞋", "帆布鞋 鞋 小白鞋").price("69"),
                "warrior",
                "回力",
                "",
            ),
            found("zh-meant-shanghai", both("上海手表", "机械表 手表 老款"), "shanghai", "上海", ""),
            found("zh-meant-mizone", both("脉动饮料", "维生素饮料 600ml"), "mizone", "脉动", ""),
            found("zh-meant-jd", both("京东E卡", "购物卡 500元 E卡").price("480"), "jd", "京东", ""),
            found("zh-meant-threebody", both("三体小说", "电子书 全集 小说"), "threebody", "三体", ""),
            found("zh-meant-xtep", both("特步跑鞋", "特步运动鞋 跑鞋"), "xtep", "特步", ""),
            found("zh-meant-fotile", both("方太油烟机", "油烟机 清洗"), "fotile", "方太", ""),
            found("zh-meant-gree", both("格力空调", "空调 挂机").price("2399"), "gree", "格力", ""),
            found("zh-meant-xiaomi", both("小米手环", "小米手环8 充电宝 手机"), "xiaomi", "小米", ""),
            found("zh-meant-qiaqia", both("洽洽瓜子", "香瓜子 瓜子 500g"), "qiaqia", "洽洽", ""),
            found("zh-meant-wantwant", both("旺旺雪饼", "雪饼 牛奶 礼包"), "wantwant", "旺旺", ""),
        ],
    }
}

/// Phrases in which a mark does not count.
fn exempt() -> Group {
    Group {
        shelves: &[TECH],
        own: r#"
{"id":"lingdu","kind":"mark","text":"领度","classes":[25],"exempt":["引领度假"]}
{"id":"pear","kind":"mark","text":"山梨","classes":[9],"context":["手机"],"exempt":["山梨酸钾","山梨醇"]}
{"id":"jaguarcar","kind":"mark","text":"Puma","classes":[12],"exempt":["puma concolor"]}
"#,
        cases: vec![
            silent("zh-exempt-porridge", "喝小米粥养胃"),
            silent("zh-exempt-porridge-start", "小米粥 500g 速食"),
            silent("zh-exempt-porridge-end", "早餐一碗小米粥"),
            silent("zh-exempt-pepper", "小米椒 新鲜"),
            clean("zh-exempt-separated", "小米 粥 养胃", "xiaomi"),
            clean("zh-exempt-straddling", "引领度假新风尚", "lingdu"),
            clean("zh-exempt-sorbate", "配料：山梨酸钾", "pear"),
            clean("en-exempt-latin-name", "the cougar, Puma concolor, of the Andes", "jaguarcar"),
            found("zh-exempt-and-meant", both("小米充电宝 送小米粥", "小米手机充电宝"), "xiaomi", "小米", ""),
            found(
                "zh-exempt-only-the-phrase",
                both("小米手机", "小米手机 充电宝 白色").tags(&["小米粥"]),
                "xiaomi",
                "小米",
                "",
            ),
            clean("zh-exempt-not-registered-phrase", "小米稀饭养胃", "xiaomi"),
            clean("zh-exempt-grain", "山西沁州黄小米 五谷杂粮 2斤", "xiaomi"),
            clean("zh-exempt-cake", "小米糕的做法", "xiaomi"),
        ],
    }
}

/// Comparison, compatibility and denial.
fn phrases() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE],
        own: "",
        cases: vec![
            clean("zh-phrase-suits-phone", "适用于苹果手机的数据线", "apple"),
            clean("zh-phrase-suits-short", "适用苹果15手机壳", "apple"),
            clean("zh-phrase-compatible", "充电宝 兼容小米手机快充", "xiaomi"),
            clean("zh-phrase-case-for", "硅胶手机壳 适合华为手机", "huawei"),
            clean("zh-phrase-fits-vacuum", "滤芯 适配戴森吸尘器", "dyson"),
            clean("zh-phrase-suits-camera", "电池 适用佳能相机", "canon"),
            clean("zh-phrase-not-brand", "普通跑鞋，不是耐克", "nike"),
            clean("zh-phrase-not-adidas", "无牌运动鞋，非阿迪达斯", "adidas"),
            clean("zh-phrase-suits-samsung", "通用款支架 支持三星手机", "samsung"),
            clean("zh-phrase-coffee-shells", "咖啡胶囊壳 适用于雀巢咖啡机", "nestle"),
            found("zh-phrase-only-near", both("耐克跑鞋 男款", "尺码适合宽脚 运动鞋"), "nike", "耐克", ""),
            found("zh-phrase-same-style", "香奈儿同款包包 高仿 一比一", "chanel", "香奈儿", ""),
            found("zh-phrase-not-fake-claim", "不是假货，阿迪达斯运动鞋原单尾货", "adidas", "阿迪达斯", ""),
        ],
    }
}

/// Nicknames are aliases of little weight.
fn nicknames() -> Group {
    Group {
        shelves: &[SPORT, LUXURY],
        own: r#"
{"id":"kelly","kind":"mark","text":"菜篮子","aliases":[{"text":"Picotin"}],"classes":[18],"context":["包","真皮"]}
{"id":"killer","kind":"mark","text":"Prada Galleria","aliases":[{"text":"杀手包","weight":0.5}],"classes":[18],"context":["包","牛皮"]}
{"id":"fatty","kind":"mark","text":"Mini Flap","aliases":[{"text":"方胖子","weight":0.5}],"classes":[18],"context":["包","链条"]}
"#,
        cases: vec![
            found(
                "zh-nickname-donkey",
                both("驴牌包包 复刻", "原单 驴牌手袋 过验 包").price("380"),
                "lv",
                "驴牌",
                "",
            ),
            found(
                "zh-nickname-hook",
                both("勾子板鞋 莆田", "勾子鞋 一比一 运动鞋").price("160"),
                "nike",
                "勾子",
                "",
            ),
            found(
                "zh-nickname-bird",
                both("鸟家冲锋衣", "鸟家 顶级复刻 冲锋衣 过验").price("420"),
                "arcteryx",
                "鸟家",
                "",
            ),
            found(
                "zh-nickname-goose",
                both("大鹅羽绒服", "大鹅派克大衣 复刻 羽绒服").price("680"),
                "goose",
                "大鹅",
                "",
            ),
            found(
                "zh-nickname-killer",
                both("杀手包 牛皮", "复刻 原单 包 链条").price("350"),
                "killer",
                "杀手包",
                "",
            ),
            found(
                "zh-nickname-fatty",
                both("方胖子 链条包", "顶级复刻 小羊皮 包").price("390"),
                "fatty",
                "方胖子",
                "",
            ),
            found(
                "zh-nickname-fragrant",
                both("小香包 链条", "小香 一比一 高仿 包包").price("280"),
                "chanel",
                "小香",
                "",
            ),
            clean("zh-nickname-not-basket", "菜篮子工程惠及百姓", "kelly"),
            clean("zh-nickname-not-killer", "悬疑片《杀手包围圈》", "killer"),
            clean("zh-nickname-not-bird-house", "养鸟家庭注意事项", "arcteryx"),
            clean("zh-nickname-not-goose-meat", "铁锅炖大鹅", "goose"),
            clean("zh-nickname-not-donkey", "黑驴牌子响", "lv"),
            clean("zh-nickname-not-square", "对方胖子一个", "fatty"),
            clean("zh-nickname-not-incense", "小香炉", "chanel"),
            clean("zh-nickname-not-clover-tea", tags(&["植物", "三叶草"]), "adidas"),
        ],
    }
}
