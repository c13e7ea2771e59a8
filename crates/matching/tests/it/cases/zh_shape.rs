//! Chinese: look-alike characters, characters taken apart or drawn together, and other orders.

use super::case::{Group, both, clean, found, tags, text};
use super::shelves::{CARE, FOOD, LUXURY, SPORT, TECH, TITLES};

pub(super) fn groups() -> Vec<Group> {
    vec![shapes(), split(), merged(), order()]
}

fn shapes() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES],
        own: "",
        cases: vec![
            found("zh-shape-kang-shuai", "康帅傅方便面", "masterkong", "康帅傅", "shape"),
            found("zh-shape-kang-bo", "康师博方便面", "masterkong", "康师博", "shape"),
            found("zh-shape-kang-traditional", "康師博方便麵", "masterkong", "康師博", "shape traditional"),
            found("zh-shape-rabbit", "大白免奶糖", "whiterabbit", "大白免", "shape"),
            found("zh-shape-oreo", "粤利粤饼干", "oreo", "粤利粤", "shape"),
            found("zh-shape-oreo-one", "奥利粤饼干", "oreo", "奥利粤", "shape"),
            found("zh-shape-moon", "蓝月壳洗衣液", "bluemoon", "蓝月壳", "shape"),
            found("zh-shape-wolf", "七匹狠夹克", "sevenwolves", "七匹狠", "shape"),
            found("zh-shape-bird", "报喜乌西装", "saintbird", "报喜乌", "shape"),
            found("zh-shape-arc-bird", "始祖乌冲锋衣", "arcteryx", "始祖乌", "shape"),
            found("zh-shape-loreal", "欧菜雅洗发水", "loreal", "欧菜雅", "shape"),
            found("zh-shape-wanglaoji", "王老古凉茶", "wanglaoji", "王老古", "shape"),
            found("zh-shape-laoganma", "老千妈辣椒酱", "laoganma", "老千妈", "shape"),
            found("zh-shape-laoganma-yu", "老于妈辣椒酱", "laoganma", "老于妈", "shape"),
            found("zh-shape-wuliangye", "五粮掖白酒", "wuliangye", "五粮掖", "shape"),
            found("zh-shape-moutai", "贵州茅苔酒", "moutai", "贵州茅苔", ""),
            found("zh-shape-chanel", "香柰儿包包", "chanel", "香柰儿", "shape"),
            found("zh-shape-estee", "雅侍兰黛眼霜", "esteelauder", "雅侍兰黛", "shape"),
            found("zh-shape-sixnuts", "六个棱桃 核桃乳", "sixnuts", "六个棱桃", ""),
            found("zh-shape-rolex", "劳刀士手表", "rolex", "劳刀士", "shape"),
            found("zh-shape-rolex-tu", "劳力土手表", "rolex", "劳力土", "shape"),
            found("zh-shape-mind", "心相卬抽纸", "mind", "心相卬", "shape"),
            found("zh-shape-chow", "周大褔黄金手镯", "chowtaifook", "周大褔", ""),
            found("zh-shape-wahaha", "娃晗晗矿泉水", "wahaha", "娃晗晗", "shape"),
            found("zh-shape-cartier", "卡他亚手镯", "cartier", "卡他亚", "shape"),
            found("zh-shape-sprite", both("雷碧饮料", "雷碧汽水 整箱 柠檬味"), "sprite", "雷碧", "shape"),
            found("zh-shape-mizone", both("脉劫饮料", "维生素饮料 脉劫"), "mizone", "脉劫", "shape"),
            found("zh-shape-qiaqia", both("治治瓜子", "香瓜子 瓜子 坚果"), "qiaqia", "治治", "shape"),
            found("zh-shape-rejoice", both("瓢柔洗发水", "洗发水 瓢柔"), "rejoice", "瓢柔", "shape"),
            found("zh-shape-liby", both("立日洗衣粉", "洗衣粉 洗洁精"), "liby", "立日", "shape"),
            found(
                "zh-shape-gucci",
                both("古弛包包", "古弛包 原单 复刻").price("320"),
                "gucci",
                "古弛",
                "shape",
            ),
            found("zh-shape-nike", both("耐兙跑鞋", "耐兙运动鞋 板鞋 高仿").price("140"), "nike", "耐兙", ""),
            found("zh-shape-tag", tags(&["奶糖", "大白免"]), "whiterabbit", "大白免", "shape"),
            clean("zh-shape-not-avoid", "大白天免不了出门", "whiterabbit"),
            clean("zh-shape-not-commander", "健康帅哥", "masterkong"),
            clean("zh-shape-not-doctor", "小康博士", "masterkong"),
            clean("zh-shape-not-canton", "粤菜馆", "oreo"),
            clean("zh-shape-not-vegetables", "西欧菜 雅座", "loreal"),
            clean("zh-shape-not-crow", "天下乌鸦一般黑，报喜乌", "arcteryx"),
            clean("zh-shape-not-thunder", "惊雷碧水", "sprite"),
            clean("zh-shape-not-robbery", "命脉劫数", "mizone"),
            clean("zh-shape-not-rule", "治治他的毛病", "qiaqia"),
            clean("zh-shape-not-ladle", "一瓢柔水", "rejoice"),
            clean("zh-shape-not-soldiers", "劳力士兵的故事", "chowtaifook"),
            clean("zh-shape-not-day", "三立日报", "liby"),
            clean("zh-shape-not-relax", "复古弛缓", "gucci"),
            clean("zh-shape-not-thousand", "老千妈妈来了", "nongfu"),
            clean("zh-shape-not-person", "末来的路，千夫所指", "moutai"),
            clean("zh-shape-not-soil", "劳动力土地资本", "rolex"),
            clean("zh-shape-not-edge", "六个棱角", "sixnuts"),
            clean("zh-shape-not-he", "打卡他亚军", "cartier"),
            clean("zh-shape-not-shell", "宝蓝月饼壳", "bluemoon"),
            clean("zh-shape-not-ruthless", "七匹马狠狠地跑", "sevenwolves"),
            clean("zh-shape-not-old-ancient", "老王老古董", "wanglaoji"),
            clean("zh-shape-not-pull", "五粮丰登，掖被子", "wuliangye"),
            clean("zh-shape-not-wood", "干净的木材", "laoganma"),
            clean("zh-shape-not-big", "犬宝宝", "dabao"),
            clean("zh-shape-not-heaven", "天描绘的云", "tmall"),
        ],
    }
}

fn split() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE],
        own: r#"
{"id":"meijifood","kind":"mark","text":"明治雪吻","classes":[30],"context":["巧克力"]}
{"id":"linshi","kind":"mark","text":"林氏木业","classes":[20],"context":["沙发","床"]}
{"id":"zhangyu","kind":"mark","text":"张裕解百纳","classes":[33],"context":["红酒","干红"]}
{"id":"wuyutai","kind":"mark","text":"吴裕泰","classes":[30],"context":["茶叶"]}
{"id":"chenkeming","kind":"mark","text":"陈克明","classes":[30],"context":["挂面","面条"]}
{"id":"huji","kind":"mark","text":"胡姬花","classes":[29],"context":["花生油"]}
{"id":"donkey","kind":"mark","text":"驴牌","classes":[18],"context":["包","包包"]}
"#,
        cases: vec![
            found("zh-split-zhang", "弓长小泉菜刀剪刀", "zhangxiaoquan", "弓长小泉", "split"),
            found("zh-split-zhang-yu", "弓长裕解百纳干红", "zhangyu", "弓长裕解百纳", "split"),
            found("zh-split-eagle", "周隹牌洗衣粉 肥皂", "eagle", "周隹牌", "split"),
            found("zh-split-eagle-shape", "周住牌洗衣粉 肥皂", "eagle", "周住牌", "split shape"),
            found("zh-split-donkey", "马户牌包包", "donkey", "马户牌", "split"),
            found("zh-split-lin", "木木氏木业沙发", "linshi", "木木氏木业", "split"),
            found("zh-split-ming", "日月治雪吻巧克力", "meijifood", "日月治雪吻", "split"),
            found("zh-split-wu", "口天裕泰茶叶", "wuyutai", "口天裕泰", "split"),
            found("zh-split-hu", "古月姬花花生油", "huji", "古月姬花", "split"),
            found("zh-split-hao", "女子丽友派 饼干", "haoliyou", "女子丽友", "split"),
            found("zh-split-yang", "木易国福麻辣烫", "yangguofu", "木易国福", ""),
            found("zh-split-wa", "女圭哈哈矿泉水", "wahaha", "女圭哈哈", "split"),
            found("zh-split-piao", both("票风柔洗发水", "洗发水"), "rejoice", "票风柔", "split"),
            found("zh-split-hong", "江鸟星尔克运动鞋", "erke", "江鸟星尔克", "split"),
            found("zh-split-ni", "女尼维雅润肤霜", "nivea", "女尼维雅", ""),
            found("zh-split-nai", both("而寸克跑鞋", "而寸克运动鞋 板鞋"), "nike", "而寸克", "split"),
            found("zh-split-hua", both("化十为手机", "化十为平板手机"), "huawei", "化十为", "split"),
            found("zh-split-xing", both("三日生手机", "三日生显示器 手机"), "samsung", "三日生", "split"),
            found("zh-split-que", "少隹巢咖啡 奶粉", "nestle", "少隹巢", "split"),
            found("zh-split-jiao", both("女乔兰口红", "口红 精华"), "guerlain", "女乔兰", "split"),
            found("zh-split-li", both("木子宁运动服", "木子宁鞋 运动服"), "lining", "木子宁", "split"),
            found("zh-split-spaced", "弓 长 小泉剪刀", "zhangxiaoquan", "弓 长 小泉", "split separator"),
            found(
                "zh-split-text",
                text("家里用的弓长小泉剪刀，很锋利"),
                "zhangxiaoquan",
                "弓长小泉",
                "split",
            ),
            clean("zh-split-not-bow", "弓长三尺，箭长二尺", "zhangxiaoquan"),
            clean("zh-split-not-sun-moon", "日月治世，天下太平", "meijifood"),
            clean("zh-split-not-girl", "女子丽人美容院", "haoliyou"),
            clean("zh-split-not-girl-club", "女子，丽水的朋友", "haoliyou"),
            clean("zh-split-not-three-days", "三日生子，七日满月", "samsung"),
            clean("zh-split-not-wood-child", "木子宁静的湖", "lining"),
            clean("zh-split-not-mouth-sky", "口天天吃", "wuyutai"),
            clean("zh-split-not-old-month", "古月照今尘", "huji"),
            clean("zh-split-not-change-ten", "转化十为九", "huawei"),
            clean("zh-split-not-wood-wood", "木木的表情", "linshi"),
            clean("zh-split-not-week", "周住牌坊下", "eagle"),
            clean("zh-split-not-horse-house", "人马户口本", "donkey"),
            clean("zh-split-not-less-bird", "少年的巢", "nestle"),
            clean("zh-split-not-easy", "草木易燃，国福", "yangguofu"),
            clean("zh-split-not-nun", "女尼姑", "nivea"),
            clean("zh-split-not-inch", "而寸步难行", "nike"),
        ],
    }
}

fn merged() -> Group {
    Group {
        shelves: &[TITLES],
        own: r#"
{"id":"lilin","kind":"mark","text":"木木优选","classes":[20],"context":["家具"]}
{"id":"nvzi","kind":"mark","text":"女子世家","classes":[25],"context":["旗袍"]}
"#,
        cases: vec![
            found("zh-merged-ming", "明山庄酒 民宿", "sunmoon", "明山庄", "merged"),
            found("zh-merged-hu", "胡轩瓷器茶杯", "guyuexuan", "胡轩", "merged"),
            found("zh-merged-li", "李家纺被套床单", "muzijia", "李家纺", "merged"),
            found("zh-merged-quan", "泉洋豆腐 麻辣", "baishuiyang", "泉洋豆腐", "merged"),
            found("zh-merged-zhang", "张岭啤酒 整箱", "gongchangling", "张岭啤酒", "merged"),
            found("zh-merged-lin", "林优选家具", "lilin", "林优选", "merged"),
            found("zh-merged-hao", "好世家旗袍", "nvzi", "好世家", "merged"),
            found("zh-merged-xing", "星堂膏药", "rishengtang", "星堂", "merged"),
            clean("zh-merged-not-tomorrow", "明天去山庄", "sunmoon"),
            clean("zh-merged-not-surname", "胡先生的轩窗", "guyuexuan"),
            clean("zh-merged-not-li", "李家的孩子纺线", "muzijia"),
            clean("zh-merged-not-spring", "泉水和海洋", "baishuiyang"),
            clean("zh-merged-not-star", "星星满堂", "rishengtang"),
            clean("zh-merged-not-forest", "森林，优先选择", "lilin"),
            clean("zh-merged-not-good", "好，世上只有妈妈好", "nvzi"),
            clean("zh-merged-not-zhang", "张家岭村", "gongchangling"),
        ],
    }
}

fn order() -> Group {
    Group {
        shelves: &[SPORT, LUXURY, TECH, FOOD, CARE, TITLES],
        own: r#"{"id":"milkcow","kind":"mark","text":"牛奶世界","classes":[29],"context":["牛奶"]}"#,
        cases: vec![
            found("zh-reversed-adidas", "斯达迪阿运动鞋", "adidas", "斯达迪阿", "reversed"),
            found("zh-reversed-kang", "傅师康方便面", "masterkong", "傅师康", "reversed"),
            found("zh-reversed-chanel", "儿奈香包包", "chanel", "儿奈香", "reversed"),
            found("zh-reversed-coke", "乐可口可饮料", "coke", "乐可口可", "reversed"),
            found("zh-reversed-moutai", "台茅州贵酒", "moutai", "台茅州贵", "reversed"),
            found("zh-reversed-rolex", "手表 士力劳", "rolex", "士力劳", "reversed"),
            found(
                "zh-reversed-nike",
                both("克耐跑鞋", "克耐运动鞋 板鞋 倒着读").price("150"),
                "nike",
                "克耐",
                "",
            ),
            found("zh-transposition-adidas", "阿达迪斯运动鞋", "adidas", "阿达迪斯", "transposition"),
            found("zh-transposition-estee", "雅诗黛兰眼霜", "esteelauder", "雅诗黛兰", "transposition"),
            found("zh-transposition-nongfu", "农夫泉山矿泉水", "nongfu", "农夫泉山", "transposition"),
            found("zh-transposition-balenciaga", "巴黎家世老爹鞋", "balenciaga", "巴黎家世", "transposition"),
            found("zh-repeated-adidas", "阿迪达斯斯运动鞋", "adidas", "", ""),
            found("zh-repeated-middle", "阿迪迪达斯运动鞋", "adidas", "阿迪迪达斯", "repeated"),
            found("zh-repeated-rolex", "劳劳力力士士手表", "rolex", "", "repeated"),
            found("zh-vertical-adidas", text("阿\n迪\n达\n斯\n运\n动\n鞋"), "adidas", "阿\n迪\n达\n斯", ""),
            found("zh-vertical-kang", text("康便\n师面\n傅香"), "masterkong", "", "vertical"),
            found("zh-vertical-moutai", text("飞贵\n天州\n酒茅\n香台"), "moutai", "", "vertical"),
            found("zh-vertical-rolex-spaced", text("劳 表\n力 走\n士 时"), "rolex", "", "vertical"),
            found(
                "zh-vertical-four-columns",
                text("阿运男全\n迪动款新\n达跑正包\n斯鞋品邮"),
                "adidas",
                "",
                "vertical",
            ),
            clean("zh-reversed-not-at-sea", "海上生明月", "shanghai"),
            clean("zh-reversed-not-bees", "家世蜜蜂养殖", "milkcow"),
            clean("zh-reversed-not-gram", "千克耐力测试", "nike"),
            clean("zh-reversed-not-rice", "大米小米都行", "huawei"),
            clean("zh-reversed-not-to-be", "因为华人", "huawei"),
            clean("zh-reversed-not-fruit", "结果苹婆树", "apple"),
            clean("zh-reversed-not-star-three", "五星三等", "samsung"),
            clean("zh-reversed-not-can", "性能佳", "canon"),
            clean("zh-transposition-not-daily", "乐可是可以的，口福", "coke"),
            clean("zh-transposition-not-body", "体三面", "threebody"),
            clean("zh-transposition-not-world", "巴黎家族与世界", "balenciaga"),
            clean("zh-repeated-not-laugh", "哈哈哈哈哈，笑死", "wahaha"),
            clean("zh-repeated-not-baby-laugh", "逗得小娃哈哈大笑", "wahaha"),
            clean("zh-repeated-not-three", "三三两两的星星", "samsung"),
            clean("zh-vertical-not-acrostic", text("耐心等待好消息\n克服困难向前走"), "nike"),
            clean("zh-vertical-not-poem", text("华灯初上夜未央\n为谁风露立中宵"), "huawei"),
            clean("zh-vertical-not-list", text("小号\n米色\n棉质"), "xiaomi"),
            clean("zh-vertical-not-second-letter", text("最美的花\n你的眼睛"), "midea"),
            clean(
                "zh-vertical-not-lines-apart",
                text("阿姨您好\n\n迪士尼门票\n\n达人推荐\n\n斯文有礼"),
                "adidas",
            ),
            clean("zh-vertical-not-sign", text("三\n天\n星\n期"), "samsung"),
        ],
    }
}
