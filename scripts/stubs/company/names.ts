import { at } from "./random";

export type PersonName = { first: string; last: string; ascii: string };
type Culture = { weight: number; first: string[]; last: string[] };

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Names in other scripts are written `native:latin`; the latin form makes the e-mail address. */
const cultures: Culture[] = [
  {
    weight: 7,
    first:
      words(`Olivia Liam Emma Noah Charlotte Oliver Amelia James Sophia William Isabella Henry Ava Lucas Mia Benjamin
      Evelyn Theodore Harper Mateo Luna Levi Camila Sebastian Gianna Daniel Eleanor Jack Ella Michael Abigail Alexander
      Grace Owen Chloe Asher Nora Samuel Zoe Ethan Hazel Leo Riley Jackson Lily Mason Aria Ezra Violet John Stella Wyatt
      Hannah Caleb Audrey Isaac Claire Julian Lucy Dylan`),
    last: words(`Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Thompson
      White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell
      Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper
      Reed Bailey Bell Ward Cox Richardson Wood Watson Brooks Bennett Gray Hughes Price Sanders Foster Barnes`),
  },
  {
    weight: 3,
    first:
      words(`José María Álvaro Inés Andrés Lucía Tomás Sofía Iván Ángela Raúl Belén Óscar Núria Martín Verónica Joaquín
      Mónica Sebastián Rocío Hernán Begoña Félix Pilar`),
    last: words(`García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Díaz Muñoz Jiménez Álvarez Núñez Ibáñez
      Peña Gutiérrez Vázquez Ordóñez Cáceres Castaño Zúñiga Yáñez Quiñones`),
  },
  {
    weight: 2,
    first:
      words(`Jürgen Björn Käthe Sören Märta Åsa Øyvind Lärke Götz Ülrike Håkon Kåre Grete Annika Jörg Bärbel Saga Freja
      Matthias Lars`),
    last: words(`Müller Schäfer Köhler Weiß Größmann Jürgens Lindström Sjöberg Åkesson Ødegård Bjørnstad Søndergaard Kjær
      Håkansson Böhm Günther Krüger Voß Nygård Østergaard`),
  },
  {
    weight: 2,
    first: words(
      `Zoé François Élodie Benoît Chloë Jérôme Hélène Gaël Anaïs Rémi Noémie Loïc Aurélie Cédric Maëlle Stéphane`,
    ),
    last: words(`Lefèvre Bérard Desprès Gérard L'Hôpital D'Aubigné Château Béranger Hélias Çelik Benoîst Crétien Rivière
      Préfontaine Duchêne Geoffroÿ`),
  },
  {
    weight: 1,
    first: words(`Siobhán Niamh Seán Ciarán Aoife Róisín Pádraig Éamon Caoimhe Oisín Gráinne Tadhg`),
    last: words(`O'Brien O'Connor O'Sullivan O'Neill O'Reilly D'Arcy McÍnnes Ó-Briain FitzGerald O'Mahony`),
  },
  {
    weight: 2,
    first: words(
      `Łukasz Zofia Świętosław Małgorzata Jiří Kateřina Ondřej Žaneta Krzysztof Bożena Václav Šárka Grzegorz Agnieszka`,
    ),
    last: words(`Wiśniewski Wójcik Kowalczyk Dąbrowski Zieliński Novák Dvořák Černý Procházka Kučera Szymański Woźniak Mazur
      Grabowski`),
  },
  {
    weight: 3,
    first:
      words(`Aarav Diya Vihaan Ananya Rohan Kavya Arjun Ishita Karthik Meera Siddharth Priya Nikhil Lakshmi Rahul Shreya
      Varun Neha Aditya Pooja Manish Deepika`),
    last: words(`Sharma Patel Iyer Reddy Nair Gupta Krishnan Banerjee Chatterjee Deshpande Kulkarni Menon Venkataraman Joshi
      Mehta Subramanian Pillai Bhattacharya Rao Singh`),
  },
  {
    weight: 1,
    first: words(
      `陽子:yoko 健太:kenta 美咲:misaki 大輔:daisuke 愛:ai 翔:sho 由美:yumi 隆:takashi 結衣:yui 拓也:takuya`,
    ),
    last: words(
      `佐藤:sato 鈴木:suzuki 高橋:takahashi 田中:tanaka 渡辺:watanabe 伊藤:ito 山本:yamamoto 中村:nakamura 小林:kobayashi`,
    ),
  },
  {
    weight: 1,
    first: words(
      `伟:wei 芳:fang 静怡:jingyi 建国:jianguo 丽华:lihua 志强:zhiqiang 晓明:xiaoming 雨桐:yutong 海燕:haiyan 子轩:zixuan`,
    ),
    last: words(`王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 赵:zhao 黄:huang 周:zhou 欧阳:ouyang`),
  },
  {
    weight: 1,
    first: words(
      `Ольга:olga Дмитрий:dmitry Екатерина:ekaterina Сергей:sergey Оксана:oksana Тарас:taras Наталія:nataliia Юрій:yurii`,
    ),
    last: words(
      `Шевченко:shevchenko Коваленко:kovalenko Бондаренко:bondarenko Ткаченко:tkachenko Мельник:melnyk Кравчук:kravchuk`,
    ),
  },
  {
    weight: 1,
    first: words(`محمد:mohammed فاطمة:fatima يوسف:youssef ليلى:layla خالد:khaled نور:nour عمر:omar سلمى:salma`),
    last: words(`الحداد:alhaddad منصور:mansour النجار:alnajjar خليل:khalil الشامي:alshami حسن:hassan`),
  },
  {
    weight: 1,
    first: words(`지훈:jihoon 서연:seoyeon 민준:minjun 하은:haeun Nguyễn Thảo Đức Hương`),
    last: words(`김:kim 박:park 최:choi 정:jeong Trần Phạm Đặng Bùi`),
  },
];

/** One slot per weight: person n belongs to the culture of slot n mod slots, as its (n div slots)-th member there. */
const slots = cultures.flatMap((culture) => Array.from({ length: culture.weight }, (_, rank) => ({ culture, rank })));

const special: Record<string, string> = { ß: "ss", ø: "o", Ø: "O", ł: "l", Ł: "L", đ: "d", Đ: "D", æ: "ae", ı: "i" };
const latin = (name: string): string =>
  name
    .replace(/[ßøØłŁđĐæı]/g, (letter) => special[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();

const split = (entry: string): { native: string; ascii: string } => {
  const [native = "", ascii] = entry.split(":");
  return { native, ascii: ascii ?? latin(native) };
};
const prepared = new Map(
  cultures.map((culture) => [culture, { first: culture.first.map(split), last: culture.last.map(split) }]),
);

const step = 10_007;

/** Person n's name. `ascii` (first.last, numbered when a pair comes round again) is unique in the whole company. */
export const nameOf = (person: number): PersonName => {
  const { culture, rank } = at(slots, person);
  const lists = prepared.get(culture) ?? { first: [], last: [] };
  const member = Math.floor(person / slots.length) * culture.weight + rank;
  const pairs = lists.first.length * lists.last.length;
  // A prime step walks every pair once before any is repeated, first and last names both changing each time.
  const pair = (member * step) % pairs;
  const first = at(lists.first, pair % lists.first.length);
  const last = at(lists.last, Math.floor(pair / lists.first.length));
  const round = Math.floor(member / pairs);
  return {
    first: first.native,
    last: last.native,
    ascii: `${first.ascii}.${last.ascii}${round === 0 ? "" : round + 1}`,
  };
};
