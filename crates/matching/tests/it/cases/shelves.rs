//! The marks that cases look for, by theme. Lines of registry JSON.

pub(crate) type Shelf = &'static str;

pub(crate) const SPORT: Shelf = r#"
{"id":"nike","kind":"mark","text":"耐克","aliases":[{"text":"Nike"},{"text":"ナイキ"},{"text":"나이키"},{"text":"Найк"},{"text":"نايكي"},{"text":"勾子","weight":0.3},{"text":"NK","weight":0.2}],"classes":[18,25,28,35],"context":["鞋","板鞋","运动","sneakers","shoes","кроссовки","حذاء","スニーカー","운동화"]}
{"id":"adidas","kind":"mark","text":"adidas","aliases":[{"text":"阿迪达斯"},{"text":"アディダス"},{"text":"아디다스"},{"text":"Адидас"},{"text":"أديداس"},{"text":"三叶草","weight":0.4}],"classes":[18,25,28,35],"context":["鞋","运动","shoes"]}
{"id":"puma","kind":"mark","text":"Puma","aliases":[{"text":"彪马"},{"text":"プーマ"},{"text":"푸마"}],"classes":[18,25,28],"context":["鞋","shoes"]}
{"id":"newbalance","kind":"mark","text":"New Balance","aliases":[{"text":"新百伦"},{"text":"뉴발란스"},{"text":"ニューバランス"}],"classes":[25],"context":["鞋","sneakers"]}
{"id":"lining","kind":"mark","text":"李宁","aliases":[{"text":"LI-NING"}],"classes":[25,28],"context":["鞋","球拍","运动服"]}
{"id":"anta","kind":"mark","text":"安踏","classes":[25,28],"context":["鞋","运动服"]}
{"id":"xtep","kind":"mark","text":"特步","aliases":[{"text":"XTEP"}],"classes":[25],"context":["跑鞋","运动鞋"]}
{"id":"erke","kind":"mark","text":"鸿星尔克","classes":[25],"context":["鞋"]}
{"id":"warrior","kind":"mark","text":"回力","classes":[25],"context":["帆布鞋","鞋"]}
{"id":"feiyue","kind":"mark","text":"飞跃","classes":[25],"context":["帆布鞋","鞋"]}
{"id":"converse","kind":"mark","text":"Converse","aliases":[{"text":"匡威"},{"text":"コンバース"}],"classes":[25],"context":["帆布鞋","shoes"]}
{"id":"skechers","kind":"mark","text":"Skechers","aliases":[{"text":"斯凯奇"}],"classes":[25],"context":["鞋"]}
{"id":"reebok","kind":"mark","text":"Reebok","aliases":[{"text":"锐步"}],"classes":[25,28],"context":["鞋"]}
{"id":"asics","kind":"mark","text":"ASICS","aliases":[{"text":"亚瑟士"},{"text":"アシックス"}],"classes":[25,28],"context":["跑鞋"]}
{"id":"underarmour","kind":"mark","text":"Under Armour","aliases":[{"text":"安德玛"}],"classes":[25],"context":["紧身衣","训练"]}
{"id":"decathlon","kind":"mark","text":"Decathlon","aliases":[{"text":"迪卡侬"}],"classes":[25,28,35],"context":["帐篷","户外"]}
{"id":"northface","kind":"mark","text":"The North Face","aliases":[{"text":"北面","weight":0.6}],"classes":[25],"context":["冲锋衣","羽绒服","jacket"]}
{"id":"arcteryx","kind":"mark","text":"Arc'teryx","aliases":[{"text":"始祖鸟"},{"text":"鸟家","weight":0.3}],"classes":[25],"context":["冲锋衣"]}
{"id":"goose","kind":"mark","text":"Canada Goose","aliases":[{"text":"加拿大鹅"},{"text":"大鹅","weight":0.4}],"classes":[25],"context":["羽绒服","派克大衣"]}
{"id":"sevenwolves","kind":"mark","text":"七匹狼","classes":[25],"context":["夹克","皮带"]}
{"id":"saintbird","kind":"mark","text":"报喜鸟","classes":[25],"context":["西装","西服"]}
{"id":"lacoste","kind":"mark","text":"Lacoste","aliases":[{"text":"鳄鱼","weight":0.4}],"classes":[25],"context":["衬衫","polo衫"]}
{"id":"kappa","kind":"mark","text":"Kappa","aliases":[{"text":"背靠背","weight":0.3}],"classes":[25],"context":["卫衣"]}
"#;

pub(crate) const LUXURY: Shelf = r#"
{"id":"lv","kind":"mark","text":"Louis Vuitton","aliases":[{"text":"LV","weight":0.6},{"text":"路易威登"},{"text":"ルイ・ヴィトン"},{"text":"루이비통"},{"text":"驴牌","weight":0.5}],"classes":[14,18,25],"context":["包","包包","bag","手袋","バッグ","가방"]}
{"id":"gucci","kind":"mark","text":"Gucci","aliases":[{"text":"古驰"},{"text":"グッチ"},{"text":"구찌"},{"text":"Гуччи"},{"text":"غوتشي"}],"classes":[14,18,25],"context":["包","包包","bag","belt"]}
{"id":"chanel","kind":"mark","text":"Chanel","aliases":[{"text":"香奈儿"},{"text":"シャネル"},{"text":"샤넬"},{"text":"Шанель"},{"text":"شانيل"},{"text":"小香","weight":0.4}],"classes":[3,14,18,25],"context":["包","香水","perfume","bag","духи"]}
{"id":"hermes","kind":"mark","text":"Hermès","aliases":[{"text":"爱马仕"},{"text":"エルメス"},{"text":"에르메스"}],"classes":[14,18,25],"context":["包","丝巾","bag","scarf"]}
{"id":"dior","kind":"mark","text":"Dior","aliases":[{"text":"迪奥"},{"text":"ディオール"},{"text":"디올"},{"text":"ديور"}],"classes":[3,14,18,25],"context":["口红","香水","lipstick","bag"]}
{"id":"prada","kind":"mark","text":"Prada","aliases":[{"text":"普拉达"},{"text":"プラダ"},{"text":"프라다"}],"classes":[18,25],"context":["包","bag"]}
{"id":"burberry","kind":"mark","text":"Burberry","aliases":[{"text":"博柏利"},{"text":"巴宝莉"},{"text":"バーバリー"}],"classes":[18,25],"context":["风衣","围巾","scarf","coat"]}
{"id":"balenciaga","kind":"mark","text":"Balenciaga","aliases":[{"text":"巴黎世家"},{"text":"BLSJ","weight":0.6}],"classes":[18,25],"context":["老爹鞋","sneakers"]}
{"id":"rolex","kind":"mark","text":"Rolex","aliases":[{"text":"劳力士"},{"text":"ロレックス"},{"text":"롤렉스"},{"text":"Ролекс"},{"text":"رولكس"}],"classes":[14],"context":["手表","watch","часы","ساعة"]}
{"id":"cartier","kind":"mark","text":"Cartier","aliases":[{"text":"卡地亚"},{"text":"カルティエ"}],"classes":[14],"context":["手镯","戒指","ring"]}
{"id":"omega","kind":"mark","text":"Omega","aliases":[{"text":"欧米茄"}],"classes":[14],"context":["手表","watch"]}
{"id":"armani","kind":"mark","text":"Armani","aliases":[{"text":"阿玛尼"}],"classes":[3,14,25],"context":["suit","西装","手表"]}
{"id":"versace","kind":"mark","text":"Versace","aliases":[{"text":"范思哲"},{"text":"ヴェルサーチ"}],"classes":[18,25],"context":["衬衫","shirt"]}
{"id":"givenchy","kind":"mark","text":"Givenchy","aliases":[{"text":"纪梵希"}],"classes":[3,25],"context":["口红","香水"]}
{"id":"bulgari","kind":"mark","text":"Bulgari","aliases":[{"text":"宝格丽"}],"classes":[14],"context":["项链","戒指"]}
{"id":"montblanc","kind":"mark","text":"Montblanc","aliases":[{"text":"万宝龙"}],"classes":[16,18],"context":["钢笔","pen"]}
{"id":"coach","kind":"mark","text":"Coach","aliases":[{"text":"蔻驰"},{"text":"コーチ","weight":0.5}],"classes":[18],"context":["handbag","包","バッグ"]}
{"id":"longchamp","kind":"mark","text":"Longchamp","aliases":[{"text":"珑骧"},{"text":"饺子包","weight":0.3}],"classes":[18],"context":["包"]}
{"id":"tiffany","kind":"mark","text":"Tiffany","aliases":[{"text":"蒂芙尼"},{"text":"Тиффани"}],"classes":[14],"context":["项链","戒指","ring","necklace"]}
{"id":"moncler","kind":"mark","text":"Moncler","aliases":[{"text":"盟可睐"}],"classes":[25],"context":["羽绒服","jacket"]}
{"id":"chowtaifook","kind":"mark","text":"周大福","classes":[14],"context":["黄金","手镯"]}
{"id":"casio","kind":"mark","text":"Casio","aliases":[{"text":"卡西欧"},{"text":"カシオ"}],"classes":[9,14],"context":["手表","watch","calculator"]}
{"id":"tagheuer","kind":"mark","text":"TAG Heuer","aliases":[{"text":"タグ・ホイヤー"},{"text":"泰格豪雅"}],"classes":[14],"context":["watch","腕時計"]}
"#;

pub(crate) const TECH: Shelf = r#"
{"id":"apple","kind":"mark","text":"Apple","aliases":[{"text":"苹果"},{"text":"iPhone"},{"text":"AirPods"},{"text":"アップル"},{"text":"애플"}],"classes":[9,42],"context":["手机","耳机","phone","充电器","スマホ"]}
{"id":"xiaomi","kind":"mark","text":"小米","classes":[9,11],"context":["手机","手环","充电宝"],"exempt":["小米粥","小米椒","小米面"]}
{"id":"huawei","kind":"mark","text":"华为","aliases":[{"text":"Huawei"}],"classes":[9,38],"context":["手机","平板"]}
{"id":"samsung","kind":"mark","text":"Samsung","aliases":[{"text":"三星"},{"text":"삼성"},{"text":"سامسونج"},{"text":"Самсунг"}],"classes":[9,11],"context":["手机","显示器","phone","телефон","هاتف","휴대폰"]}
{"id":"sony","kind":"mark","text":"Sony","aliases":[{"text":"索尼"},{"text":"ソニー"},{"text":"소니"}],"classes":[9],"context":["耳机","相机","camera","headphones"]}
{"id":"oppo","kind":"mark","text":"OPPO","classes":[9],"context":["手机","phone"]}
{"id":"canon","kind":"mark","text":"Canon","aliases":[{"text":"佳能"},{"text":"キヤノン"}],"classes":[2,9],"context":["相机","镜头","camera","printer"]}
{"id":"lenovo","kind":"mark","text":"Lenovo","aliases":[{"text":"联想"}],"classes":[9],"context":["笔记本电脑","laptop","电脑"]}
{"id":"dyson","kind":"mark","text":"Dyson","aliases":[{"text":"戴森"},{"text":"ダイソン"}],"classes":[7,11],"context":["吹风机","吸尘器","vacuum"]}
{"id":"philips","kind":"mark","text":"Philips","aliases":[{"text":"飞利浦"}],"classes":[8,9,11],"context":["剃须刀","灯泡","shaver"]}
{"id":"logitech","kind":"mark","text":"Logitech","aliases":[{"text":"罗技"}],"classes":[9],"context":["鼠标","键盘","mouse"]}
{"id":"threem","kind":"mark","text":"3M","classes":[1,9,16],"context":["口罩","胶带","tape","respirator"]}
{"id":"gree","kind":"mark","text":"格力","classes":[11],"context":["空调"]}
{"id":"midea","kind":"mark","text":"美的","classes":[7,11],"context":["空调","电饭煲","冰箱"]}
{"id":"haier","kind":"mark","text":"海尔","aliases":[{"text":"Haier"}],"classes":[7,11],"context":["冰箱","洗衣机"]}
{"id":"hisense","kind":"mark","text":"海信","classes":[9,11],"context":["电视"]}
{"id":"changhong","kind":"mark","text":"长虹","classes":[9],"context":["电视"]}
{"id":"joyoung","kind":"mark","text":"九阳","classes":[7,11],"context":["豆浆机","破壁机"]}
{"id":"robam","kind":"mark","text":"老板","classes":[11],"context":["油烟机","燃气灶"]}
{"id":"fotile","kind":"mark","text":"方太","classes":[11],"context":["油烟机"]}
{"id":"jd","kind":"mark","text":"京东","classes":[35,39],"context":["购物卡","E卡"]}
{"id":"tmall","kind":"mark","text":"天猫","classes":[35],"context":["旗舰店","超市"]}
{"id":"meituan","kind":"mark","text":"美团","classes":[35,39],"context":["外卖","骑手"]}
{"id":"wechat","kind":"mark","text":"微信","classes":[9,38],"context":["支付","小程序"]}
{"id":"poizon","kind":"mark","text":"得物","classes":[35],"context":["鉴定","防伪扣"]}
{"id":"netease","kind":"mark","text":"网易","classes":[9,41],"context":["云音乐","游戏账号"]}
{"id":"nintendo","kind":"mark","text":"Nintendo","aliases":[{"text":"任天堂"},{"text":"ニンテンドー"}],"classes":[9,28],"context":["游戏机","console"]}
{"id":"tesla","kind":"mark","text":"Tesla","aliases":[{"text":"特斯拉"}],"classes":[12],"context":["汽车","car"]}
{"id":"bosch","kind":"mark","text":"Bosch","aliases":[{"text":"博世"}],"classes":[7,9],"context":["电钻","drill"]}
{"id":"amazon","kind":"mark","text":"Amazon","aliases":[{"text":"亚马逊"}],"classes":[9,35],"context":["gift card","kindle"]}
"#;

pub(crate) const FOOD: Shelf = r#"
{"id":"masterkong","kind":"mark","text":"康师傅","classes":[30,32],"context":["方便面","泡面","冰红茶"]}
{"id":"tongyi","kind":"mark","text":"统一","classes":[30,32],"context":["方便面","冰红茶"]}
{"id":"whiteelephant","kind":"mark","text":"白象","classes":[30],"context":["方便面","泡面"]}
{"id":"coke","kind":"mark","text":"Coca-Cola","aliases":[{"text":"可口可乐"},{"text":"コカ・コーラ"},{"text":"코카콜라"},{"text":"Кока-Кола"},{"text":"كوكاكولا"}],"classes":[32],"context":["饮料","drink","汽水"]}
{"id":"pepsi","kind":"mark","text":"Pepsi","aliases":[{"text":"百事可乐"},{"text":"بيبسي"}],"classes":[32],"context":["饮料","drink"]}
{"id":"wahaha","kind":"mark","text":"娃哈哈","classes":[29,32],"context":["矿泉水","AD钙奶"]}
{"id":"nongfu","kind":"mark","text":"农夫山泉","classes":[32],"context":["矿泉水"]}
{"id":"sprite","kind":"mark","text":"雪碧","aliases":[{"text":"Sprite"}],"classes":[32],"context":["饮料","汽水"]}
{"id":"mizone","kind":"mark","text":"脉动","classes":[32],"context":["饮料"]}
{"id":"moutai","kind":"mark","text":"贵州茅台","aliases":[{"text":"茅台"}],"classes":[33],"context":["酒","酱香型","飞天"]}
{"id":"wuliangye","kind":"mark","text":"五粮液","classes":[33],"context":["酒","白酒"]}
{"id":"laoganma","kind":"mark","text":"老干妈","classes":[30],"context":["辣酱","辣椒酱"]}
{"id":"whiterabbit","kind":"mark","text":"大白兔","classes":[30],"context":["奶糖"]}
{"id":"oreo","kind":"mark","text":"Oreo","aliases":[{"text":"奥利奥"}],"classes":[30],"context":["饼干","cookies"]}
{"id":"sixnuts","kind":"mark","text":"六个核桃","classes":[29,32],"context":["核桃乳","饮料"]}
{"id":"qiaqia","kind":"mark","text":"洽洽","classes":[29],"context":["瓜子"]}
{"id":"starbucks","kind":"mark","text":"Starbucks","aliases":[{"text":"星巴克"},{"text":"スターバックス"},{"text":"스타벅스"},{"text":"ستاربكس"}],"classes":[30,43],"context":["咖啡","coffee","杯子"]}
{"id":"redbull","kind":"mark","text":"Red Bull","aliases":[{"text":"红牛"}],"classes":[32],"context":["饮料","维生素功能饮料","energy drink"]}
{"id":"mengniu","kind":"mark","text":"蒙牛","classes":[29],"context":["牛奶","纯牛奶","酸奶"]}
{"id":"yili","kind":"mark","text":"伊利","classes":[29],"context":["牛奶","酸奶"]}
{"id":"wanglaoji","kind":"mark","text":"王老吉","classes":[32],"context":["凉茶"]}
{"id":"haoliyou","kind":"mark","text":"好丽友","classes":[30],"context":["派","饼干"]}
{"id":"yangguofu","kind":"mark","text":"杨国福","classes":[43],"context":["麻辣烫"]}
{"id":"nestle","kind":"mark","text":"Nestlé","aliases":[{"text":"雀巢"}],"classes":[29,30],"context":["咖啡","奶粉","coffee"]}
{"id":"wantwant","kind":"mark","text":"旺旺","classes":[29,30],"context":["雪饼","牛奶"]}
{"id":"snickers","kind":"mark","text":"Snickers","aliases":[{"text":"士力架"}],"classes":[30],"context":["巧克力","chocolate"]}
{"id":"seven","kind":"mark","text":"7-Eleven","classes":[35],"context":["便利店","store"]}
{"id":"wufangzhai","kind":"mark","text":"五芳斋","classes":[30],"context":["粽子"]}
"#;

pub(crate) const CARE: Shelf = r#"
{"id":"esteelauder","kind":"mark","text":"Estée Lauder","aliases":[{"text":"雅诗兰黛"}],"classes":[3],"context":["眼霜","面霜","serum"]}
{"id":"lancome","kind":"mark","text":"Lancôme","aliases":[{"text":"兰蔻"}],"classes":[3],"context":["精华","口红","粉水"]}
{"id":"loreal","kind":"mark","text":"L'Oréal","aliases":[{"text":"欧莱雅"}],"classes":[3],"context":["洗发水","面霜","shampoo"]}
{"id":"shiseido","kind":"mark","text":"资生堂","aliases":[{"text":"Shiseido"}],"classes":[3],"context":["防晒霜","红腰子","化粧水"]}
{"id":"clinique","kind":"mark","text":"Clinique","aliases":[{"text":"倩碧"}],"classes":[3],"context":["黄油","乳液"]}
{"id":"guerlain","kind":"mark","text":"Guerlain","aliases":[{"text":"娇兰"}],"classes":[3],"context":["口红","精华"]}
{"id":"nivea","kind":"mark","text":"Nivea","aliases":[{"text":"妮维雅"},{"text":"Нивея"},{"text":"نيفيا"}],"classes":[3],"context":["润肤霜","cream","крем"]}
{"id":"skii","kind":"mark","text":"SK-II","classes":[3],"context":["神仙水","essence"]}
{"id":"headshoulders","kind":"mark","text":"海飞丝","classes":[3],"context":["洗发水"]}
{"id":"rejoice","kind":"mark","text":"飘柔","classes":[3],"context":["洗发水"]}
{"id":"bluemoon","kind":"mark","text":"蓝月亮","classes":[3],"context":["洗衣液"]}
{"id":"liby","kind":"mark","text":"立白","classes":[3],"context":["洗衣粉","洗洁精"]}
{"id":"eagle","kind":"mark","text":"雕牌","classes":[3],"context":["洗衣粉","肥皂"]}
{"id":"dabao","kind":"mark","text":"大宝","classes":[3],"context":["SOD蜜","护肤"]}
{"id":"liushen","kind":"mark","text":"六神","classes":[3],"context":["花露水"]}
{"id":"breeze","kind":"mark","text":"清风","classes":[16],"context":["抽纸","卷纸"]}
{"id":"mind","kind":"mark","text":"心相印","classes":[16],"context":["抽纸","纸巾"]}
{"id":"zhonghua","kind":"mark","text":"中华","classes":[3],"context":["牙膏"]}
{"id":"muji","kind":"mark","text":"无印良品","aliases":[{"text":"MUJI"}],"classes":[16,20,25],"context":["收纳","文具"]}
{"id":"zhangxiaoquan","kind":"mark","text":"张小泉","classes":[8],"context":["剪刀","菜刀"]}
{"id":"durex","kind":"mark","text":"Durex","aliases":[{"text":"杜蕾斯"}],"classes":[10],"context":["安全套"]}
{"id":"pampers","kind":"mark","text":"Pampers","aliases":[{"text":"帮宝适"}],"classes":[5],"context":["纸尿裤","diapers"]}
"#;

/// Names that are also words of the language.
pub(crate) const WORDS: Shelf = r#"
{"id":"gap","kind":"mark","text":"Gap","classes":[25],"context":["jeans","hoodie","牛仔裤"]}
{"id":"boss","kind":"mark","text":"BOSS","classes":[25],"context":["suit","menswear"]}
{"id":"polo","kind":"mark","text":"Polo Ralph Lauren","aliases":[{"text":"Polo","weight":0.4}],"classes":[25],"context":["shirt","menswear"]}
{"id":"guess","kind":"mark","text":"Guess","classes":[18,25],"context":["handbag","jeans"]}
{"id":"target","kind":"mark","text":"Target","classes":[35],"context":["store","gift card"]}
{"id":"shell","kind":"mark","text":"Shell","classes":[4],"context":["motor oil","fuel"]}
{"id":"orange","kind":"mark","text":"Orange","classes":[38],"context":["SIM card","mobile plan"]}
{"id":"dove","kind":"mark","text":"Dove","classes":[3],"context":["soap","shampoo"]}
{"id":"tide","kind":"mark","text":"Tide","classes":[3],"context":["detergent","laundry"]}
{"id":"jaguar","kind":"mark","text":"Jaguar","classes":[12],"context":["car","wheels"]}
{"id":"subway","kind":"mark","text":"Subway","classes":[43],"context":["sandwich"]}
{"id":"oracle","kind":"mark","text":"Oracle","classes":[9,42],"context":["database","software"]}
{"id":"visa","kind":"mark","text":"Visa","classes":[36],"context":["card","payment"]}
{"id":"vans","kind":"mark","text":"Vans","classes":[25],"context":["sneakers","skate shoes"]}
{"id":"diesel","kind":"mark","text":"Diesel","classes":[25],"context":["jeans"]}
{"id":"fossil","kind":"mark","text":"Fossil","classes":[14],"context":["watch","wallet"]}
{"id":"lotus","kind":"mark","text":"Lotus","classes":[12,30],"context":["biscuits","car"]}
{"id":"angel","kind":"mark","text":"Angel","classes":[3],"context":["perfume"]}
{"id":"giris","kind":"mark","text":"Giris","classes":[25],"context":["kindergarten uniforms"]}
{"id":"levis","kind":"mark","text":"Levi's","classes":[25],"context":["jeans","denim"]}
{"id":"lexus","kind":"mark","text":"Lexus","classes":[12],"context":["car"]}
{"id":"lego","kind":"mark","text":"LEGO","classes":[28],"context":["bricks","toy"]}
{"id":"bally","kind":"mark","text":"Bally","classes":[18,25],"context":["shoes"]}
{"id":"fanta","kind":"mark","text":"Fanta","classes":[32],"context":["soda"]}
{"id":"hm","kind":"mark","text":"H&M","classes":[25,35],"context":["dress","t-shirt"]}
{"id":"ck","kind":"mark","text":"Calvin Klein","aliases":[{"text":"CK","weight":0.4}],"classes":[3,25],"context":["underwear","perfume"]}
{"id":"iam","kind":"mark","text":"IAM","classes":[25],"context":["hoodie"]}
{"id":"sosio","kind":"mark","text":"SOSIO","classes":[32],"context":["soda"]}
{"id":"emotion","kind":"mark","text":"E-Motion","classes":[28],"context":["kayak"]}
{"id":"yahoo","kind":"mark","text":"Yahoo! Japan","classes":[38],"context":["auction"]}
{"id":"strauss","kind":"mark","text":"Strauß","classes":[25],"context":["workwear"]}
"#;

/// Names of Russia and the Arab lands, and Latin ones that Cyrillic words look like.
pub(crate) const EAST: Shelf = r#"
{"id":"gazprom","kind":"mark","text":"Газпром","classes":[4],"context":["акции","газ"]}
{"id":"alenka","kind":"mark","text":"Алёнка","classes":[30],"context":["шоколад"]}
{"id":"baltika","kind":"mark","text":"Балтика","classes":[32],"context":["пиво"]}
{"id":"yandex","kind":"mark","text":"Яндекс","classes":[9,42],"context":["колонка","станция"]}
{"id":"kaspersky","kind":"mark","text":"Касперский","classes":[9],"context":["антивирус","лицензия"]}
{"id":"redoctober","kind":"mark","text":"Красный Октябрь","classes":[30],"context":["шоколад","конфеты"]}
{"id":"magnit","kind":"mark","text":"Магнит","classes":[35],"context":["супермаркет","скидочная карта"]}
{"id":"mir","kind":"mark","text":"Мир","classes":[36],"context":["платёжная карта"]}
{"id":"beko","kind":"mark","text":"BEKO","classes":[7,11],"context":["холодильник","стиральная машина","fridge"]}
{"id":"opex","kind":"mark","text":"OPEX","classes":[9],"context":["controller"]}
{"id":"poca","kind":"mark","text":"POCA","classes":[28],"context":["cards"]}
{"id":"max","kind":"mark","text":"MAX","classes":[38],"context":["messenger"]}
{"id":"hop","kind":"mark","text":"HOP","classes":[39],"context":["airline"]}
{"id":"almarai","kind":"mark","text":"المراعي","classes":[29],"context":["حليب","لبن"]}
{"id":"careem","kind":"mark","text":"كريم","classes":[39],"context":["سيارة أجرة","توصيل"]}
{"id":"zain","kind":"mark","text":"زين","classes":[38],"context":["شريحة","اتصالات"]}
{"id":"noon","kind":"mark","text":"نون","classes":[35],"context":["تسوق","توصيل"]}
{"id":"jarir","kind":"mark","text":"جرير","classes":[35],"context":["مكتبة","قرطاسية"]}
{"id":"aramco","kind":"mark","text":"أرامكو","classes":[4],"context":["أسهم","نفط"]}
"#;

/// Names of Japan and Korea.
pub(crate) const ISLES: Shelf = r#"
{"id":"uniqlo","kind":"mark","text":"ユニクロ","aliases":[{"text":"UNIQLO"}],"classes":[25],"context":["ダウン","ヒートテック"]}
{"id":"meiji","kind":"mark","text":"明治","classes":[29,30],"context":["チョコレート","ヨーグルト","巧克力"]}
{"id":"nissin","kind":"mark","text":"日清","classes":[30],"context":["カップ麺","ラーメン"]}
{"id":"sharp","kind":"mark","text":"シャープ","classes":[9,11],"context":["テレビ","冷蔵庫"]}
{"id":"lion","kind":"mark","text":"ライオン","classes":[3],"context":["歯磨き粉","洗剤"]}
{"id":"kirin","kind":"mark","text":"キリン","classes":[32],"context":["ビール"]}
{"id":"asahi","kind":"mark","text":"アサヒ","classes":[32],"context":["ビール"]}
{"id":"gapja","kind":"mark","text":"ギャップ","classes":[25],"context":["ジーンズ"]}
{"id":"poloja","kind":"mark","text":"ポロ","classes":[25],"context":["シャツ"]}
{"id":"mujirushi","kind":"mark","text":"無印","classes":[20],"context":["収納"]}
{"id":"hyundai","kind":"mark","text":"현대","aliases":[{"text":"Hyundai"}],"classes":[12],"context":["자동차","중고차"]}
{"id":"kia","kind":"mark","text":"기아","aliases":[{"text":"Kia"}],"classes":[12],"context":["자동차","중고차"]}
{"id":"jinro","kind":"mark","text":"진로","classes":[33],"context":["소주"]}
{"id":"cass","kind":"mark","text":"카스","classes":[32],"context":["맥주"]}
{"id":"sulwhasoo","kind":"mark","text":"설화수","classes":[3],"context":["크림","세럼"]}
{"id":"innisfree","kind":"mark","text":"이니스프리","classes":[3],"context":["크림","화장품"]}
{"id":"shinramyun","kind":"mark","text":"신라면","classes":[30],"context":["라면"]}
{"id":"chocopie","kind":"mark","text":"초코파이","classes":[30],"context":["과자"]}
{"id":"ediya","kind":"mark","text":"이디야","classes":[43],"context":["커피"]}
{"id":"daiso","kind":"mark","text":"다이소","classes":[35],"context":["생활용품"]}
"#;

/// Titles, and names made so that two of their characters draw together into one.
pub(crate) const TITLES: Shelf = r#"
{"id":"potter","kind":"mark","text":"哈利·波特","aliases":[{"text":"Harry Potter"}],"classes":[9,16,41],"context":["电子书","全集","books"]}
{"id":"threebody","kind":"mark","text":"三体","classes":[9,16],"context":["小说","电子书"]}
{"id":"dictionary","kind":"mark","text":"新华字典","classes":[16],"context":["正版","第12版"]}
{"id":"exams","kind":"mark","text":"五年高考三年模拟","classes":[16],"context":["试卷"]}
{"id":"ebook","kind":"mark","text":"掌上电子书","classes":[9,41],"context":["PDF"]}
{"id":"minigame","kind":"mark","text":"开心小游戏","classes":[9,41],"context":["下载"]}
{"id":"sunmoon","kind":"mark","text":"日月山庄","classes":[33,43],"context":["酒","民宿"]}
{"id":"guyuexuan","kind":"mark","text":"古月轩","classes":[21],"context":["瓷器","茶杯"]}
{"id":"muzijia","kind":"mark","text":"木子家纺","classes":[24],"context":["被套","床单"]}
{"id":"baishuiyang","kind":"mark","text":"白水洋豆腐","classes":[29],"context":["豆腐"]}
{"id":"rishengtang","kind":"mark","text":"日生堂","classes":[5],"context":["膏药"]}
{"id":"gongchangling","kind":"mark","text":"弓长岭啤酒","classes":[32],"context":["啤酒"]}
{"id":"shanghai","kind":"mark","text":"上海","classes":[14],"context":["手表","机械表"]}
{"id":"honey","kind":"mark","text":"蜂蜜世家","classes":[30],"context":["蜂蜜"]}
{"id":"mudanting","kind":"mark","text":"牡丹亭","classes":[16,34],"context":["小说"]}
"#;
