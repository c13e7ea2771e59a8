//! What the owners of names sell, in words that a listing uses.

use matching::registry::Entry;

/// Words for goods, Chinese and English.
pub(crate) type Words = (&'static [&'static str], &'static [&'static str]);

/// The words for a right: by the category that the registry may say, or by its first Nice class.
pub(crate) fn of(entry: &Entry) -> Option<Words> {
    let category = entry.extra.get("category").and_then(|value| value.as_str());
    let by_category = |category: &str| {
        let found = CATEGORIES.iter().find(|(names, ..)| names.contains(&category))?;
        Some((found.1, found.2))
    };
    let by_class =
        |class: u8| CLASSES.iter().find(|(classes, ..)| classes.contains(&class)).map(|c| (c.1, c.2));
    category.and_then(by_category).or_else(|| entry.classes.first().copied().and_then(by_class))
}

type Row<T> = (&'static [T], &'static [&'static str], &'static [&'static str]);

const CATEGORIES: &[Row<&str>] = &[
    (
        &["clothes", "fashion_accessories"],
        &["连衣裙", "外套", "T恤", "裤子"],
        &["dress", "jacket", "t-shirt", "jeans"],
    ),
    (&["shoes"], &["运动鞋", "靴子", "凉鞋"], &["sneakers", "boots", "sandals"]),
    (&["sports", "outdoor"], &["跑鞋", "帐篷", "瑜伽垫"], &["running shoes", "tent", "yoga mat"]),
    (&["jewelry"], &["项链", "戒指", "耳环"], &["necklace", "ring", "earrings"]),
    (
        &["cosmetics", "beauty", "chemist", "perfumery"],
        &["口红", "面霜", "香水"],
        &["lipstick", "face cream", "perfume"],
    ),
    (
        &["electronics", "mobile_phone", "computer"],
        &["手机", "耳机", "充电器"],
        &["phone", "headphones", "charger"],
    ),
    (
        &["furniture", "bed", "houseware", "interior_decoration"],
        &["沙发", "床垫", "台灯"],
        &["sofa", "mattress", "lamp"],
    ),
    (&["toys", "baby_goods"], &["积木", "玩具", "童装"], &["toy", "building blocks", "stroller"]),
    (&["books", "stationery"], &["图书", "笔记本", "钢笔"], &["book", "notebook", "pen"]),
    (&["optician"], &["眼镜", "太阳镜"], &["glasses", "sunglasses"]),
    (&["cafe", "coffee"], &["咖啡", "咖啡豆", "杯子"], &["coffee", "coffee beans", "mug"]),
    (
        &["bakery", "pastry", "confectionery", "chocolate", "ice_cream"],
        &["蛋糕", "面包", "糖果"],
        &["cake", "bread", "candy"],
    ),
    (
        &["fast_food", "restaurant", "food_court"],
        &["汉堡", "套餐券", "火锅底料"],
        &["burger", "meal voucher", "sauce"],
    ),
    (&["alcohol", "pub", "bar"], &["白酒", "红酒", "啤酒"], &["wine", "beer", "whisky"]),
    (&["pharmacy"], &["药品", "维生素", "口罩"], &["medicine", "vitamins", "masks"]),
    (
        &["supermarket", "convenience", "department_store", "variety_store", "mall"],
        &["食品", "零食", "购物卡"],
        &["food", "snacks", "gift card"],
    ),
    (
        &["fuel", "car_parts", "tyres", "car_repair", "car"],
        &["机油", "轮胎", "汽车配件"],
        &["engine oil", "tyres", "car parts"],
    ),
    (
        &["doityourself", "hardware", "trade", "paint"],
        &["电钻", "五金工具", "油漆"],
        &["drill", "tools", "paint"],
    ),
    (&["pet"], &["猫粮", "狗粮"], &["cat food", "dog food"]),
    (&["hotel"], &["酒店", "住宿券"], &["hotel", "hotel voucher"]),
    (
        &["bank", "insurance", "money_lender"],
        &["银行", "金融", "保险"],
        &["bank", "credit card", "insurance"],
    ),
    (&["telecommunication"], &["手机卡", "流量套餐"], &["sim card", "data plan"]),
    (&["fitness_centre"], &["健身卡", "健身器材"], &["gym pass", "fitness"]),
    (&["bicycle_rental", "bicycle"], &["自行车", "单车"], &["bicycle", "bike"]),
    (&["cinema"], &["电影票"], &["cinema ticket"]),
];

const CLASSES: &[Row<u8>] = &[
    (&[25, 18], &["连衣裙", "外套", "运动鞋", "背包"], &["dress", "jacket", "shoes", "bag"]),
    (&[3], &["口红", "面霜", "香水"], &["lipstick", "face cream", "perfume"]),
    (&[5], &["药品", "维生素"], &["medicine", "vitamins"]),
    (&[9], &["手机", "耳机", "充电器"], &["phone", "headphones", "charger"]),
    (&[14], &["手表", "项链"], &["watch", "necklace"]),
    (&[16], &["图书", "钢笔"], &["book", "pen"]),
    (&[20, 21, 11], &["沙发", "台灯", "杯子"], &["sofa", "lamp", "mug"]),
    (&[28], &["玩具", "积木"], &["toy", "building blocks"]),
    (&[29, 30, 43], &["蛋糕", "咖啡", "套餐券"], &["cake", "coffee", "meal voucher"]),
    (&[32, 33], &["啤酒", "白酒"], &["beer", "wine"]),
    (&[12, 4], &["轮胎", "机油"], &["tyres", "engine oil"]),
    (&[36], &["银行", "保险"], &["bank", "insurance"]),
];
