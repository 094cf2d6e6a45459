/** Given names heard in Colombia, in lower case without accents: the surest sign that some words are a person. */

const NAMES = `
aaron abel abelardo abigail abraham abril ada adalberto adan adela adelaida adolfo adrian adriana agustin agustina aida aidee aide alan alba albeiro alberto albert
aldemar aldo alegria alejandra alejandro alex alexa alexander alexandra alexis alfonso alfredo alicia alina alirio alisson alison allison alma alonso alvaro amalia amanda amparo
ana anabel anacleto anderson andrea andreina andres andrey andry angel angela angelica angelina angelino angie anibal anita anselmo antonia antonio anyela anyi araceli
aracely argemiro ariel aristides armando arnold arnoldo arnulfo arsenio arturo astrid asceneth aura aurelio aurora avelino ayda azucena baltazar barbara bayron beatriz belarmina belisario belen
benedicto benito benjamin bernarda bernardino bernardo berta bertha betty bianca bibiana blanca bladimir bonifacio boris brandon braulio brayan brenda brian briana brigitte brigith bruno bryan
byron camila camilo campo carina carla carlos carlota carmela carmen carmenza carolina caroline catalina catherin catherine cecilia celia celina celso cesar chantal
charles christian christopher cielo cindy ciro clara clarisa claudia claudio clemencia clemente cleotilde clodomiro concepcion consuelo constanza cristian cristhian cristina cristobal
cruz cyntia cynthia dagoberto daissy dalia damaris damian danna daniel daniela danilo danna dany dario darly dary dari darwin david davinson dayana dayanna dayra dean deicy deisi deisy
delfin delia delio demetrio denis denise denisse derly deyanira deyci diana dianis didier diego dilan dilia dina dionisio disney divier dolly dolores domingo dora
doris dorian doralba dorance duber duberney dubier dulce duvan duván dylan eder edgar edgardo edier edilberto edilma edilson edinson edison edith edna eduar eduard eduardo eduin
edward edwar edwin efrain efren eladio elba elcy eleazar elena eleonora eliana elias eliecer eliseo elisa elizabeth elkin elmer eloisa eloy elsa elsy elva elver elvia elvira elvis emerson emilce
emilia emiliano emilio emilse emma emmanuel ender enrique eric erica erick erik erika erlinda ermes ernestina ernesto erwin esmeralda esneda esperanza esteban estefania estefany
estela estella ester esther estiven estivenson eucaris euclides eudoro eugenia eugenio eulalia eunice eusebio eva evaristo evelia evelin evelyn ever everardo ezequiel
fabian fabiana fabio fabiola fanny fany farid fatima faustino fausto federico felipe felisa felix fernanda fernando ferney fernan fidel filiberto flavio flor florencia
flower francia francisca francisco franco frank frankin franklin fredy freddy frey freyder gabriel gabriela gelver genaro geovanni geovanny gerardo german germania geraldine gersain gerson
giancarlo gilberto gildardo gilma gina giovana giovanna giovanni giovanny gisela gisell giselle gladis gladys gloria gonzalo graciela gregorio greicy griselda guadalupe
guillermina guillermo gustavo harold harrison harvey haydee hector heidy heidi helbert helena heli helman helmer henry herberth heriberto herman hermelinda hermes hernan hernando
herminia hilda hilder hollman hollmann honorio horacio hortensia huber hugo humberto ignacio ildefonso iliana imelda ines ingrid irene iris irma isaac isabel isabella isabela isaias isaura isidro
ismael israel ivan ivanna ivett iveth ivon ivonne jackeline jackelin jacinto jacobo jacqueline jader jaider jaime jair jairo jalil jakeline james janeth janet janer javier
jeimy jeimmy jeison jeisson jenifer jennifer jenny jenn jeny jeremias jerson jersson jesica jessica jesus jhan jhoan jhoana jhoanna jhojan jhon jhonatan jhonathan jhonny
jimena jimmy jiovanny joan joana joaquin joel joela johan johana johann johanna john johnny jonathan jonatan jorge jose josefa josefina joselito joselin josue jovanny
jovani jovita juan juana juancho juanita judith judy julia julian juliana julieta julieth julio juliette justina justo karen karina karla karol karolina katerin katerine katherin katherine
kathy katty keila kelly kevin kenny keyla kimberly laura laureano laurentino lady leandro leidi leidy leila lenin leila lenny leo leon leonardo leonel leonela leonidas leonor leonora
leopoldo lesly leticia leyla leydi leydy libardo libia lida lidia lila lili lilia liliam lilian liliana lina linda lisandro lisbeth lisbey lissette liseth lizbeth lizeth
lorena lorenza lorenzo loren lucas lucelly lucely lucero lucia luciana luciano lucila lucy ludivia ludwig luis luisa luisfer luz luzdary lyda lyna mabel magaly magali magda magdalena maicol maira
manuel manuela marcela marcelina marcelino marcelo marco marcos margarita margoth margy maria mariam mariana mariano maribel maricela mariela marilin marilyn marina mario maritza
marisol marleny marlen marlene marlon marly marlly marta martha martin martina mary maryi maryluz maryori marysol mateo matias matilde mauren mauricio mauro max maximiliano maximo mayerli
mayerly maylen mayra medardo melany melania melba melissa melisa mercedes michael micaela michel michelle miguel mila milciades milena milton mireya miriam mirian misael moises monica myriam miryam
nancy nadia napoleon narciso natali natalia nataly natalie nathalia nathaly nayibe neftali nelcy nelly nelson nelsy nestor neyder neyla nicanor nicol nicolas nicole nicole nidia nydia nixon nodier noe noel noelia noemi nohora
nohemy nohelia nora noralba norberto norma norman normando nubia numa octavio odilia ofelia olga olinda oliver oliverio olivia omaira omar onofre orfa orfilia orlando oscar osiris osvaldo otilia otoniel ovidio
pablo paola paty patricia patricio paula paulina paulo pedro piedad pilar plinio porfirio primitivo rafael rafaela raimundo ramiro ramon raquel raul rebeca reina reinaldo reinel
renata rene reyes reynaldo reynel ricardo richard rigoberto rita robert roberto robinson rocio rodolfo rodrigo rogelio roger roland rolando roman romario romulo ronald ronal ronny roque rosa rosalba
rosalia rosana rosario rosaura rosmery rosemary rosenda rosendo roxana ruben rubi ruby rubiela rubén rudy rufino ruth sabina sabrina salma salome salomon salvador samanta samantha samir samuel
sandra santiago santos sara sarah sarai saray saul sebastian segundo selena selene serafin sergio severo shirley shirly silvana silvia silvestre silvio simon socorro sofia sol solangel
solange soledad sonia soraya stefany stefania stefanny stella steven stiven stivenson susana suleima sully sindy sulay tania tatiana tatis teodoro teofilo teresa teresita
tito tomas tulia tulio uriel ulises urbano ursula valentin valentina valeria valerie vanesa vanessa vera veronica vicente victor victoria vilma viviana vivian vladimir
walberto walter wendy wilber wilberto wilder wilfer wilfredo wilfrido william willian williams willington wilman wilmar wilmer wilson wilton winston wilintong
xiomara ximena yadira yadir yahir yaira yajaira yamid yamil yamile yamileth yanet yaneth yanira yarledis yasmin yasmina yazmin yecid yeferson yeimi yeimy yeins yeison yeisson yenifer yeni
yenny yeny yeraldin yerson yesenia yesid yesica yessica yessenia yiced yina yineth yined yisela yiseth yoana yohana yohanna yolanda yolima yomaira yonatan yon yorladis yorlady
yosimar yudi yudy yuleidy yuli yuliana yulieth yuly yuri yuranny yurany yurani yurley yury zaida zaira zenaida zoila zoraida zulay zuleima zulema zully zulma
abdias abdon abimael absalon adalgisa adelina ademir adonai adriano afranio agapito aglae agripina aidaluz aimer aitana alain albany albenis alcides alcira alda aldair aldana aleida aleja
alejo alexandro alexi alexia aleyda aleyder alfonsina alfredina aliria alisandra almeiro alonzo alquibar altagracia alvarino alveiro amadeo amador amelia amilcar amilkar amin amira anai
anayibe ancizar andreyna andris angeli angelly angy anilsa anny anuar apolinar apolonia aquileo aquiles aracelly arbelio arbey arcadio arcelio arcesio archi ariadna ariana aris aristobulo
arleth arlex arley arlez arlin arlis arnobio arnubio arquimedes arsecio arturito asdrubal ashly astolfo atanasio audrey augusta augusto aurita auxiliadora ayleen azael baldomero bartolo
bartolome basilio bayardo benhur benicio benilda benny bercely berenice berley bernabe betsabe betsy betzaida beyanira bibian bladimiro brahian brayhan brayner breiner breyner briggite
brigida britany brittany byanka cadmiel calixto caridad carlo carly carmelo caterin cayetano cayo celedonio celestino celmira cenaida cesareo charlie chavely cipriano cirilo cirly
claret claribel clarivel clementina cleofe cleyder coralia corina cornelio cosme crisanto crispin cristel crucelina dafne dairo dairon dalila damaso danelly daneris danery danya dargel
darinel darleny darlin darney dayan dayner dayro dayrobis dayron decio deibi deibid deibis deiby deimer deiner deison deiver deivi deivid deivis deivy delcy delfina delmira delsy demostenes
denilson denisa dennis denys dercy desiderio deyner deysi deyvid diafanor dilcia dilma dilsa dimas dioselina diosemel diva doralice doralis dori doriela dorila dorita dorys duley dulfary
dumar dunia durley dustin duverly duverney duvier ebelio eberto eccehomo edda edelmira ederson edicson ediht edilia edilsa edinael edny eduviges eduvin efigenia egidio egna eibar eider eifer
eilin eimer einer eisenhower eladia elbert elberto elcira elda elianeth eliberto elicenia eliceo elida eliecid elifelet elina eliodoro elis elisabeth elizabet elkis elmira eloina elpidio
elsi elvin elvina elyn emely emeterio emili emir emira emiro eneida enelia enith enna enriqueta eraclio erasmo ercilia eris erley ermelinda ermila ermilo ernestico ervin esaud escolastica
eslendy esneider esneyder estanislao estefani estefanny estevan estivinson estrellita eudes eufemia eufrasia euler eulises eulogio eutimio evangelina evangelista evel evelio evelyne everto
eyder eyleen ezequias fabiany facundo fadul faiber faisury fanor fausta feibert felicia feliciano felipa ferley fermin fernely fidelia fidelina fidencio filemon filomena fiorella flaminio
flavia floralba flore florenia florentina florentino florinda fortunato freddi fredi fredys freider freiler frida froilan fulgencio fulvia fulvio gabino galo garibaldi gaspar geiler geimar
geiner geisson gelasio gelen gema genny genoveva geny georgina gerardina germain germani gersson gertrudis geyner gezzer gian gianella gianni gicela gilder gilmar gilmer gineth ginna giorgio
giovani giovany giseth giuseppe gledys glenda glenis goyo graciano greeicy greis greisy gretel greys guido guiovanny guiselle gumercindo gustabo haiber hamilton haminton hanner hansel harby
harley harlin harol haroldo harrinson harvy hasbleidy hasly hebert heimer heiner helder helia heliodoro henrry heraclio hercilia heriberta hermilson herminio hermogenes hernesto herney hever
heyner hilario hildebrando hilduara hipolito holman homero horacia hulda humberta ibeth idalba idalia idaly idelfonso idelma ignacia ildebrando ileana ilsa ilse indalecio inelda ingrith
inirida iriana irleny irwin isabelina isauro isela isidora isleny ismelda isolina ivette ivis ixchel izabel jackson jaidy jaily jainer jainover jairon jakelin jalime jamerson jamilton jandry
janier janina janis janny jarby jared jarol jarvey jasbleidy jasbleydi jasmin jazmin jazmine jeferson jefferson jeffrey jeffry jefry jehison jeiber jeidy jeiner jeinson jeisy jeiver jelen
jemay jerry jerzon jesenia jhair jhanner jharol jhasmin jheison jhenifer jheyson jhohan jholman jhonier jhony jhordan jhosep jhosmar jhuliana jineth jinna jisela jisell joaco joanny joaquina
joban jonny jorman joselo joselyn josias josimar jovanna jozef jubenal judi juliano juliet julissa jurany justiniano juvenal juventino kareen karelis karem kely keli karim karime karin karlos karyn
katalina katerinne katia katiana katiuska katrina kaylen keidy keiner keisy keller kelvin kener kenia kerly kevyn keyler keyner kiara kimberli kimberlyn klaus laidy laila laudelina laureen
laurita lazaro leandra ledis ledy leiber leibniz leider leidys leiner leiton lelio lely lenis lenith leobardo leocadia leoncio leonila leonilde leopoldina lesbia leslie lesvia leyder leyner
leyton licenia licet licinio lidis ligia lily limbania linder lisbet lisdey lised lisney lissa lisset lissett lisve lizandro lizardo lizet lizette lizney lola lorenita lourdes luanna lubian
lucelia lucelis lucenith lucina lucinda lucrecia ludis ludys luigi luisana lupita luzdari luzmarina luzmery luzmila lyan lynda macaria macedonio mafer magnolia magola maida maikol maite
malena malory manolo marbel marbelis marbin marcial marciano margareth margarito margelis marian marianela mariangel maribeth maricel marielena marieth marilu mariluz marinela marinelly
marino marioneth marisel marisela mariza marleidis marleidy marlenis marlin marlinda marlio marllury martiniano marvin maryelin maryoris marysela maryuri maryury matilda maura maury maycol
mayeli mayerlin mayerlis mayersi mayte mayuri meiby meily meira melanie meliton melki melkin melquisedec melva menandro merary mercy merly merlyn merlys mervin mery mical miguelina milady
milagros milder mildred mildrey mileidy milenis miller minerva mirella mirelly mirley mirna mirta mirtha moira molly monika morelia myrian nabor nadya nahum nain naira nairo nancys nando
narcisa narda nasly natacha nataniel nayarit nayder nayely neiber neider neila neiro neisy neiver nelda nelfi nelida nelis nellis nelsi nemecio nepomuceno nereida nereo neris nery neryda
nevardo nexy neyda neyi neyis nibia nicanora nicasio nidya niko nilda nilsa nilson nilton nimia ninfa nini ninoska nira niray nivia noelba noemy nohelba nohemi nolberto nolvia norbey norelis
norelly norely norfalia norida noris norvey norvis nubiola nuncira nuris nury nuvia nydya oberto octaviano odalis odalys odila odilio odin oduber ofir olegario olmedo olmer omairo oneida
onelia oneyda onilda opdulia oralia oriana orieta oris orlanda orlenis orlin osiel oslen osman osmar osnaider osneider otavio othoniel otto oveimar ovelio overlis pancracio parmenides
parmenio pascual pastora paublo paulette pedronel pelayo perpetua petrona piter plutarco policarpo prospero queila quintiliano quiteria rafa raiza ramona ramses randy raulito recaredo regina
regulo reimer reinelda reiner reiver remigio renee reynerio ricaurte rigo roberta robin robinsson rogers rolfe romelia romeo romina ronaldo rony rosaelena rosalbina rosalina rosalind
rosalino rosaluz rosanna roselia roselin roselys rosibel rosina rosio rosita rosmary rosmerly rosmira rossana rossemary rossy rubby rubelio rubiel rubier rubis ruddy rudecindo rudis rufina
rulber ruperto rusbel ruthmary sadith said saida saide saidy saira salustiano salvadora samanda samara samia samira samy sandro sandy santander santiaga sarita saturia saturnino saulo saury
secundino seferino segismundo seidy senaida senen serafina serapio servando severiano severino sharick sharit sheila shery sheyla shirlei shirlene sibila sigfrido sigifredo silena silfredo
silvina silvino simona sindi sirley socrates sofonias sofronio solangie solanyi soraida soranny sorany soveida sugey suleny sulma suly surley susy suyin taide talia taliana tamara tarcisio
tatianna telesforo telmo teodolinda teodora teodosio teofila teonila tiberio tilcia timoteo tirso tobias tomasa toribio transito ubaldo ubeimar ubencel uberney ulda uldarico uldary ulfran
ulpiano umaira urania urias urley ursulina uver valdemar valencio valentino valeriano valery vanessita venancio verenice vianey vianney vicenta vicky victoriano victorino vidal vidalia viky
vilmar virgelina virgelio virgilio virginia vitaliano vitalina vivi vladimiro wadis waldemar waldina waldir walther wanda warner wbeimar wberney weiner wenceslao wendi wendys weymar wilbert
wilberth wilden wildiman wilfran wilfredis wiliam wilian wilington wilinton wilkin wilkins willan willem willer willi willis willy wilmara wilner wilsor wilver wilvis winny wladimir xavi
xavier xenia xilena xiomy yadiel yadis yadith yady yahaira yaiden yailin yaimar yair yairo yamal yamilet yamit yan yancy yandra yandri yaned yanel yanela yanelis yaniris yanis yara yarelis
yaritza yarlenis yarley yarlin yarlis yasira yasiris yasit yasmani yasmid yasminy yaz yazmid yazmina yeiler yeily yeimar yeiner yeira yeiro yeisi yeiver yelena yelitza yenedith yenis yenith
yenni yenson yeritza yerli yerlin yerlis yerly yersica yersy yesika yesmin yessid yessika yezid yhon yhonatan yicel yicela yiceth yilber yilbert yilmer yinet yinna yirley yisel yiset yoan
yobani yohan yohanis yoiner yojan yolis yomar yoneida yonier yonny yony yordan yordi yorgen yorlenis yorleny yorley yormary yosef yoselin yosman yovani yovany yover ysabel yubeli yuber
yuberney yudis yudith yuleima yuleisi yuleisy yulen yulenis yuleth yulianis yuliet yulisa yulissa yulitza yunior yunis yuranis yurgen yuris yurisan yurladis yurleidy yurlenis yusef yusmary
yusneidy yvonne zahir zaidy zamir zandra zaray zeneida zenon zharick zoraya zuany zulaima zuleidy zuleny zuli zulia zulibeth zunilda zuri
adam alice amy andrew anna anne anthony ashley ben benjamin beth brad carl caroline chris christine craig dan dave debbie derek diane donald douglas edward ellen emily eric
erika eve frank fred gary george grace greg hannah harry helen ian jack jake james jane jason jeff jim joanna joe joseph josh julie karl kate kathleen keith ken kim lars laura
lauren leo liam lisa lucy luke marc margaret mark martin mary matt matthew megan mike nathan neil nick nigel nora oliver olivia oscar pamela patrick paul peter phil philip priya rachel rebecca
richard rick rob robert roger ron rose ross roy russell ryan sam samantha scott sean sharon simon sophie stefan stephen steve steven stuart sue susan tara ted terry thomas tim todd tom tony tracy
vincent wendy will zoe joao antonio jose luiz paulo pedro rafaela thiago tiago vitor gustavo beatriz fernanda juliana rodrigues larissa leticia mariana renata rodrigo felipe bruna caio
saturnina sixta ubaldina umbelina diofanor emigdio epifanio eustorgio higinio lisimaco marceliano modesto oswaldo silverio zacarias jamer eimy zuly emperatriz ilda ismenia jaqueline
luceny nelfy orlinda telma aicardo belarmino diomedes donaldo faber fernel jesid nemesio obdulio pompilio yimmy zoilo ifigenia jacinta visitacion encarnacion asuncion
sor chucho pacho nacho toño pepe lucho memo beto kike tavo juancho paco maye mafe caro dani nati vale juli pipe sebas santi andy lupe nelcy mile doña
gianluca gianluigi gunnar gunther jairzinho remedios yorgelis maikel wuilker keiber yubisay betulia stephany iara purificacion segundina gumersindo
leovigildo petronila ladislao amalfi enoc fideligno ilduara jesusita yuliza nazly duban sneider heydi
`;

/** Lower case, no accents. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  NAMES.split(/\s+/).filter(
    (name) =>
      name !== '' &&
      ![
        'sor',
        'doña',
        'will',
        'max',
        'sol',
        'vera',
        'vale',
        'alma',
        'campo',
        'segundo',
        'alegria',
        'dulce',
      ].includes(name),
  ),
);

/** How parents here shape new names: Yeiler, Jhosmar, Wbeimar, Leidiana, Deiverson, Arley. */
const SHAPES =
  /^(?:y[aeiou][a-z]{1,7}(?:ler|ner|ber|ver|mar|son|ton|lin|lis|leth|lieth|neth|dith|mith|ris|ry|ly|ny|dy|cy|sy|li|si|di|ni|ri|sa|sel|der|sid|nith)|jh[aeo][a-z]{2,8}|w(?:ei|il|bei|al)[a-z]{1,5}(?:mar|son|der|ton|ner|man|fer|fran|mer|ber|tong?)|(?:dei|dey|hei|hey|jei|kei|key|nei|ney|yei|mei|leid|leyd)[a-z]{1,6}(?:er|on|is|ys|i|y|ar|in|id|yd|ana|man)|[a-z]{2,6}(?:leidys?|leydys?|erson|inson|arley|erley|berney|verney|berto|berta|nelly|mery|lizeth|lieth|yaneth|marys?))$/;

const SHAPED_LIKE =
  /^(?:concierto|muestrario|descubierta|descubierto|abierta|abierto|cubierta|cubierto|liberta|acierto|alberta?|desierto|mery|primary|summary|[a-z]*person)$/;

/** Whether the folded word is a given name, or is built like the new ones. */
export function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word) || (word.length > 4 && SHAPES.test(word) && !SHAPED_LIKE.test(word));
}
