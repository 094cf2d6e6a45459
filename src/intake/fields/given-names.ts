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
adam alice amy andrew anna anne anthony ashley ben benjamin beth brad carl caroline chris christine craig dan dave debbie derek diane donald douglas edward ellen emily eric
erika eve frank fred gary george grace greg hannah harry helen ian jack jake james jane jason jeff jim joanna joe joseph josh julie karl kate kathleen keith ken kim lars laura
lauren leo liam lisa lucy luke marc margaret mark martin mary matt matthew megan mike nathan neil nick nigel nora oliver olivia oscar pamela patrick paul peter phil philip priya rachel rebecca
richard rick rob robert roger ron rose ross roy russell ryan sam samantha scott sean sharon simon sophie stefan stephen steve steven stuart sue susan tara ted terry thomas tim todd tom tony tracy
vincent wendy will zoe joao antonio jose luiz paulo pedro rafaela thiago tiago vitor gustavo beatriz fernanda juliana rodrigues larissa leticia mariana renata rodrigo felipe bruna caio
sor chucho pacho nacho toño pepe lucho memo beto kike tavo juancho paco maye mafe caro dani nati vale juli pipe sebas santi andy lupe nelcy mile doña
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
