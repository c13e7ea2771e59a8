//! Common characters in simplified and traditional form, only pairs whose traditional form has one simplified form.
//!
//! Written by hand for planting names; the engine's own table is another and far larger.

const PAIRS: &str = "东東马馬车車长長门門见見贝貝风風飞飛鸟鳥鱼魚龙龍龟龜齐齊齿齒麦麥黄黃乐樂书書买買卖賣亚亞亿億仓倉\
仪儀优優会會传傳伟偉佣傭侠俠侧側俭儉倾傾储儲儿兒兰蘭关關兴興养養兽獸内內册冊写寫军軍农農冯馮冲衝决決况況冻凍净淨凉涼减減\
凤鳳凯凱击擊刘劉则則刚剛创創删刪别別剑劍剧劇劝勸办辦务務动動励勵劲勁劳勞势勢勋勳华華协協单單卢盧卫衛却卻厂廠厅廳历歷厉厲压壓\
厦廈县縣参參双雙变變叶葉号號叹嘆吓嚇吕呂吗嗎听聽启啟吴吳员員响響哑啞园園围圍国國图圖圆圓圣聖场場块塊坚堅坛壇坝壩坟墳垒壘垦墾\
垫墊墙牆壮壯声聲壳殼处處备備够夠头頭夸誇夹夾夺奪奋奮奖獎妆妝妇婦妈媽娱娛娄婁婴嬰孙孫学學宁寧宝寶实實宠寵审審宪憲宫宮宽寬宾賓\
对對寻尋导導寿壽将將尔爾尘塵尝嘗层層岁歲岂豈岗崗岛島岭嶺峡峽币幣师師帐帳带帶帮幫帅帥干幹广廣庄莊庆慶库庫应應庙廟废廢开開异異弃棄\
张張弥彌弯彎弹彈强強归歸录錄彻徹径徑忆憶怀懷态態总總恋戀恒恆恶惡恼惱悦悅惊驚惯慣愿願懒懶戏戲战戰户戶扑撲执執扩擴扫掃扬揚\
抚撫护護报報担擔拟擬拥擁择擇拨撥挂掛挤擠挥揮损損换換据據掳擄摄攝摆擺摇搖敌敵数數斋齋斗鬥断斷无無旧舊时時旷曠显顯晋晉晓曉晕暈\
暂暫术術机機杀殺杂雜权權条條来來杨楊极極构構枪槍柜櫃标標栈棧栋棟树樹样樣桥橋梦夢检檢楼樓欢歡欧歐歼殲残殘毕畢气氣汇匯汉漢汤湯\
沟溝沪滬泽澤洁潔浅淺济濟浓濃涂塗涛濤润潤涩澀温溫湾灣湿濕满滿滚滾灭滅灯燈灵靈灾災炉爐点點炼煉烂爛烟煙热熱爱愛爷爺牵牽犹猶独獨\
狮獅猎獵猪豬猫貓献獻玛瑪环環现現玺璽珐琺电電画畫畅暢疗療疮瘡盐鹽监監盖蓋盘盤码碼矿礦砖磚确確碍礙礼禮祸禍离離种種积積称稱稳穩\
穷窮窝窩竖豎竞競笔筆笼籠筑築签簽简簡类類粮糧紧緊红紅约約级級纪紀纯純纲綱纳納纵縱纸紙纹紋线線练練组組细細织織终終经經结結绘繪\
给給络絡绝絕统統绣繡继繼绩績绪緒续續绳繩维維绵綿绿綠缘緣编編缩縮网網罗羅罚罰职職联聯聪聰肃肅肤膚胜勝胶膠脑腦脸臉艺藝节節芦蘆\
苏蘇苹蘋范範茧繭荣榮药藥莱萊莲蓮获獲营營萧蕭萨薩蓝藍虏虜虑慮虽雖虾蝦蚁蟻蚂螞蚕蠶蛮蠻蜡蠟补補装裝裤褲观觀规規视視览覽觉覺计計\
订訂认認让讓训訓议議讯訊记記讲講许許论論设設访訪证證评評识識诉訴词詞译譯试試诗詩诚誠话話诞誕询詢该該详詳语語误誤说說请請诸諸诺諾\
课課谁誰调調谈談谊誼谋謀谢謝谱譜谷穀负負财財责責贤賢败敗货貨质質贩販贪貪购購贯貫贵貴贸貿费費贺賀资資赋賦赏賞赖賴赚賺赛賽赢贏赵趙\
趋趨跃躍踪蹤轨軌转轉轮輪软軟轻輕载載较較辅輔辆輛辉輝输輸辞辭边邊达達迁遷过過迈邁运運还還这這进進远遠连連迟遲选選递遞邮郵邻鄰郑鄭\
酱醬释釋里裡针針钉釘钟鐘钢鋼钥鑰钱錢钻鑽铁鐵铃鈴铅鉛铜銅银銀铺鋪链鏈销銷锁鎖锅鍋锐銳锦錦键鍵镇鎮镜鏡闪閃闭閉问問闲閒间間闻聞阀閥\
阁閣阅閱阔闊队隊阳陽阴陰阵陣际際陆陸陈陳险險随隨隐隱难難雾霧静靜韩韓页頁顶頂项項顺順须須顾顧预預领領颇頗频頻题題颜顏额額飘飄\
饭飯饮飲饰飾饱飽饼餅馆館驱驅驶駛驾駕骆駱验驗骑騎骗騙鲁魯鲜鮮鸡雞鸣鳴鸭鴨鸿鴻鹅鵝鹏鵬鹰鷹";

/// The traditional form of a simplified character, itself where there is none here.
pub(crate) fn to_traditional(letter: char) -> char {
    pairs().find(|(simplified, _)| *simplified == letter).map_or(letter, |(_, traditional)| traditional)
}

/// The simplified form of a traditional character, itself where there is none here.
pub(crate) fn to_simplified(letter: char) -> char {
    pairs().find(|(_, traditional)| *traditional == letter).map_or(letter, |(simplified, _)| simplified)
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut letters = PAIRS.chars();
    std::iter::from_fn(move || Some((letters.next()?, letters.next()?)))
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, pairs, to_simplified, to_traditional};

    #[test]
    fn pairs_are_pairs() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        for (simplified, traditional) in pairs() {
            assert_ne!(simplified, traditional);
            assert_eq!(to_simplified(to_traditional(simplified)), simplified, "{simplified}{traditional}");
        }
    }
}
