/** Family names heard in Colombia, in lower case without accents. */

const NAMES = `
abello abril acero acevedo acosta acuna agudelo aguado aguas aguilar aguilera aguirre agredo alarcon alape albarracin alban alcazar aldana alfaro alfonso almanza almeida almeyda
alonso alvarado alvarez alvear alzate amador amaya amado amorocho anaya andrade andraus angarita angulo antolinez anzola apraez araque arango aranda arana aragon arbelaez arboleda archila arce ardila arenas arevalo
argoti arguello argote arias aristizabal arias arrieta armenta armero arroyave arroyo arteaga artunduaga arzayus asprilla atehortua avella avellaneda avendano avila aviles ayala aya baez bahamon
balaguera balanta ballen ballesteros banguera banguero barajas barbosa barona baron barragan barreneche barrera barrero barreto barrientos barriga barrios barros basto bastidas bautista bayona becerra bedoya
bejarano belalcazar bello beltran benavides benitez bermeo bermudez bernal berrio berrocal betancourt betancur betancurt blanco blandon bohorquez bolanos bolivar bonilla bonnett borda borja borrero botero botina botia bravo brito briceno
buelvas bueno buenano buitrago burbano burgos bustamante bustos caballero cabal cabrales cabrera caceres cadavid cadena caicedo calderon calle calvo camacho camargo campo campos campuzano canas candelo cano canon cantillo cantor caraballo
cardenas cardona cardozo carabali caro carrascal carrasco carreno carrero carrillo carvajal casallas casas castaneda castano castelblanco castellanos castiblanco castillo castrillon castro ceballos celis cely cepeda cerquera ceron cervantes
cespedes chacon chamorro chaparro charry chaux chavarria chavarro chaves chavez chica cifuentes cipagauta clavijo cobo collazos colmenares colorado combariza concha contreras copete coral cordero cordoba corena coronado coronel corrales correa corredor cortes cortez
corzo cossio cotes cruz cuadrado cuadros cubides cubillos cuellar cuello cuero cuervo cuesta cuestas cuevas daza delgado devia diago diaz diez diosa dominguez donado doncel doria duarte duenas duque duran dussan
echavarria echeverri echeverria elles eraso erazo escalante escandon escamilla escobar escorcia escudero espana espinel espinosa espitia esquivel estacio esteban estrada estupinan fajardo falla faria farfan feria fernandez ferrer ferro fierro figueroa flechas florez flores
fonnegra fonseca fontalvo forero franco fuentes fula gaitan galan galarza galeano galindo gallardo gallego gallo galvan galvis gamba gamboa gaona garavito garces garcia garcera garnica garrido garzon gaviria gelvez getial gil giraldo giron goez gomez
gongora gonzales gonzalez gordillo granada granados grajales grisales guaca gualteros guarin guarnizo guerra guerrero guevara guio guiza gutierrez guzman henao henriquez heredia hernandez herran herrera herreno hidalgo higuera higuita hincapie holguin hoyos hueso huertas hurtado
ibanez ibarguen ibarra idarraga infante isaza izquierdo jaimes jaramillo jerez jimenez jojoa jordan julio junco jurado lache ladino laguna lamprea lamus landazabal landazuri lara largo larrahondo lasprilla lasso laverde leal ledesma leguizamon leguizamo leiva lemos lenis leon leyton lievano linares lizarazo lizcano llano
llanos llinas loaiza lobo lombana londono lopera lopez lora lozada lozano lucumi lugo luna macias madera madrid madrigal mahecha maldonado mancera manjarres manrique manosalva mantilla mape marin marquez marroquin martelo martinez marulanda masmela mayorga mazo medellin medina medrano
mejia melendez melo mena mendez mendieta mendivelso mendoza meneses menjura mercado merchan mesa meza millan mina minotta miranda molano molina moncada moncayo mondragon monroy monsalve montano montealegre montenegro montero montes montoya mora moreno morales morantes morelo moran mosquera
motta moya munera muneton munevar munoz murcia murillo murgas nanez naranjo narvaez navarrete navarro navas negrete nieto nino nope norena novoa nunez obando obregon ocampo ochoa ojeda olaya olarte olivares olivella oliveros olmos ordonez orduz orejuela orjuela orobio orozco ortega ortegon ortiz osorio ospina ospino ossa
otalora otalvaro otero oviedo oyola pabon pacheco padilla paez paipa palacino palacio palacios palomeque palomino pantoja pardo parada paredes parra pasos pastrana patino paz pedraza pelaez pena penaloza penagos penaranda penuela perdomo perea pereira perez peralta perilla piedrahita pinchao pineda pineros pinilla pinto pinzon piza pizarro plata plaza lara teheran quejada rugeles quinones pajaro nustes epiayu wilches lesmes moreira
plazas poloche polo polania pombo porras portela portilla posada posso potes poveda prada prado preciado prieto puello puentes puerta puerto pulgarin pulido pumarejo pupo quevedo quesada quijano quiceno quinones quinonez quintana quintero quinto quiroga quiroz rada ramirez ramos rangel ravelo realpe rebolledo
recalde renteria rendon restrepo rey reyes riano riascos ricardo ricaurte rico rincon rios riquett rivas rivera rivero riveros robayo robledo robles rocha rodas rodriguez rojas roldan roman romana romero rondon rosales rosas rosero rozo rua rubiano rubio rueda ruiz saavedra sabogal saenz sajona
salas salazar salcedo saldarriaga salgado salguero salinas samboni samper samudio sanabria sanchez sandoval sanmiguel santa santacruz santamaria santana santander santos sarmiento sarria satizabal sepulveda segura sema serna serrano serrato sierra silva sinisterra solano solarte soler solis sosa sossa
soto sotelo suarez suaza suescun tabares tafur talero tamayo tapia tapias tapiero tarazona tejada tejeiro tello tellez tenorio teran tibaduiza tique tirado toloza tobon toro torrado torres tovar trejo triana triana trillos trivino troncoso trujillo tulcan tunjano ulloa umana uran urbano urbina urena uribe urrea urrego urrutia
useche usma usuga vaca valbuena valderrama valdes valdez valencia valencia valenzuela valero vallejo valle varela varon vargas varona vasco vasquez vega velandia velasco velasquez velez vera verbel vergara vergel viafara vidal viera villa villada villalba villalobos villamil villamizar villamarin villanueva villareal villarreal villegas villota virviescas viveros vivas
yanez yara yate yela yepes yusti zabala zabaleta zambrano zamora zamudio zapata zarate zea zorro zuleta zuluaga zuniga
abadia abaunza abondano achagua achicanoy achinte achury agamez agreda aguablanca aguinaga aicardi alba albornoz alcaraz aldaz alean alegria almario altamar altamirano alviar alvis amariles
amaris amell amezquita ampudia anacona anchico andica angel angola anillo anturi aparicio aponte aragones aramendiz arciniegas arcos aricapa ariza aroca arrechea arregoces arroyabe arteta
artuz ascanio asprino atencia atuesta audor avendan avilez ayure azcarate azuero bacca bahoz balcazar balcero baldovino baldrich balvin barbudo barcenas barco bareno barrantes basante
bastos bayter becoche bedon bejar belen bellaizan benavidez berdejo berdugo bernate berruecos betin bettin blanquicett bocanegra bohada bolagay bolano bonett bonza borre bossa
botache bracho brand bru buendia buesaquillo bula burgoa buritica bustacara bustillo caballeros cabanzo cabarcas cabezas cachaya cadrazco caez caita calambas calderin callejas camayo
cambindo camelo camero camilde campaz campillo canaveral canchila candia cantero capacho capera carballo cardeno carpio carranza carrion casanova casarrubia casierra castelar
castilla catano causil caviedes cepero chacua chala chalarca chamizo chantre chapal chaverra chicaiza chilito chindoy chitiva chito chocho choconta cogollo collante colon colpas conrado
consuegra cordon corrado correal cortazar coy criado cristancho cruzado cuaical cuaran cuaspa cuaspud cuastumal cuchimba cuene culman cumbe cuspoca cuta daguer daravina david
deantonio delgadillo deluque diazgranados dorado dorronsoro ducuara dulcey eguis eljach embus enciso enriquez epalza escarpeta escarraga espeleta espinal espinoza estela
estevez fabra faillace fandino faneite fernandes florian forigua fory frasser galeon galofre galves galvez gamarra garay garibello garrote gazabon gelves goenaga gonima gonzalias gordon
goyes grandett grosso grueso guacaneme guacheta guaitarilla gualdron gualy guancha guapacha guaqueta guasca guataqui guataquira guatibonza guayara guependo guetio guevera guisao gulfo
gutierres hernandes herrada herron hinestroza hortua hoyola huerfano hurtatis iguaran ijaji imbachi inagan inchima inguilan insignares insuasti iriarte irurita isaacs jacanamijoy jacome
jamioy jaramago jimeno juagibioy juajinoy julicue juspian kerguelen ladeuth lagos lamadrid lamilla lancheros landinez larios larrota lastra lastre latorre laurens leiton lemus lenes lerma
leuro levy liloy linero liscano lloreda llorente loboguerrero lombo longas lopesierra lubo lucena lucero macea machado machuca madronero maestre magallanes maigual malagon
malambo mallama mallarino malpica maltes mamian manchego manco manjarrez maquilon maradiago marenco margffoy marimon marino marmol marmolejo marrugo marsiglia masso matabanchoy matallana
mateus matta maturana maussa mayoral mazabel mazuera meisel melgar melgarejo mellizo menco merino merlano messa mestra michel mieles mier miguez milanes miramag mogollon mojica molinares
molinello mondol mongua mongui monje monsalvo montalvo montana montanez monterrosa monterroza morad morcillo morelos moron moscote mosos moyano muelas muentes muetes mulcue mulford
munive muriel mutis nagles naizir najera namen narino narvaes nastacuas nates navia negret neuta nieves nisperuza noguera noriega noscue noy obeso oicata olano olascoaga olivar olivero olivo
ome ontibon opina oquendo orduna orejarena ormaza oronos orrego osorno ospitia otavo oyuela ozuna pachon padron pai paillie paiva paladines palechor palencia pallares
pantevis parales parejo parga parody pascuas pasichana patarroyo paternina payan pechene pedroza pedrozo pejendino penalosa penata perafan pereanez perlaza pernett pertuz pestana petano
petro piamba pianda piarpuzan picon pimienta pimiento pineres pipicano piracoca pitalua pizo polanco pomeo portacio poso prasca prens puche puerchambud puerres puyo quemba quenguan quiguanas
quiguantar quilindo quimbayo quinayas quinchia quintanilla quirama quitian rabelly racines raigosa ramon rativa rebellon reina reinosa renza requena revelo revollo reyna ribon rincones riobo
ripoll riveira roa rocero rodado rodelo rodrigues rojano rolong roncallo roncancio ropero rosado rovira rudas ruge ruidiaz rusinque saa sabalza sajonero salamanca salamandra saldana salebe
salgar salja sanclemente sandino sanjuan santacoloma santisteban santodomingo santofimio sarabia sarasti saravia saumeth segovia segrera semanate serje sichaca sinning socarras sogamoso
soleno solorza solorzano soraca soracipa sorza sotomayor suancha suarique taborda tafurt tamara tangarife tapasco tarapues tatis tautiva tavera tenjo tequia tez tigreros tinjaca
tintinago tiria tiuso tocarruncho tocora toncel tordecilla torralvo torregrosa torrenegra torrente tous trespalacios troches trochez tuberquia tuiran tumal tunubala turizo tuta tutistar tuzo
ulcue ullune urango urazan urquijo uscategui usme usuriaga valdelamar valderruten valdivieso valest vanegas varelas vasconez velaides veloza venegas ventura verdooren verjan vertel
vesga viana vidales vides vieda villabona villacob villafane villarraga villazon villero viloria vitola vitonas vivanco vizcaino vizcaya wilchez yace yaguara yaima yalanda yandi yandun
yanguas yaya yepez yosa yotagri yunda zabarain zamorano zape zarama zaraza zemanate zipa zorrilla zubieta zurita
losada villadiego parrado abella tascon rengifo davila echeverry moscoso piraquive raigoza
smith johnson williams brown jones miller davis wilson moore taylor anderson jackson white harris thompson clark lewis walker hall young king wright hill green baker adams nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris murphy cook rogers morgan cooper
reed bailey bell kelly howard ward cox richardson watson brooks bennett gray hughes price foster sanders ross henderson coleman jenkins perry powell long patterson whitfield hendricks whitmore nair patel schmidt schneider weber muller meyer wagner becker hoffmann fischer brandt santos oliveira souza lima costa ferreira ribeiro alves barbosa carvalho lopes soares batista rocha dias nascimento araujo pereira teixeira moreira
juajibioy muchavisoy tisoy mojomboy chicunque mutumbajoy chasoy domico jarupia uriana epieyu ipuana pushaina jusayu gouriyu apushana
arpushana villafana mestre zalabata busintana nacogui dingula alimaco chalapud taimal yamueza imbacuan quilismal chalacan puenayan tombe ipia
secue yonda guejia vitonco achicue conda robinson hooker pomare archbold newball livingston forbes stephens britton corpus bowie bryan walters duffis
francis hudgson henry mcnish mclaughlin pusey steele whitaker webster connolly downs escalona abuchaibe saer char chadid barguil besaile gechem turbay
cure fayad farah haddad nader manzur elneser eljadue yidi yunis saieh zogby abudinen abuid abisambra aljure bechara chaljub chams daccarett dacaret
dager eslait faciolince fatat gebara gossain hage hanna jaar jalile kafruni kattan majana malof meluk merheg mebarak nasser nule rumie sabbagh safar
samur sefair slebi tarud tcherassi yaber yamin zakzuk zuccardi bonetti bonatti rossi bianchi ferrari esposito ricci mancini giordano rizzo lombardi
moretti barbieri santoro mariani rinaldi caruso ferrara galli martinelli vitale lombardo coppola deluca parisi ferraro fabbri marchetti valentini
silvestri lindqvist lindholm wolff hoyer krause vogel keller baumann zimmermann schulz koch richter klein neumann schwarz braun hofmann krueger kruger
winkler urdaneta chacin graterol materan sulbaran uzcategui montiel boscan fuenmayor finol gotera morillo oberto pirela urribarri menezes figueiredo
cardoso gomes martins freitas vieira monteiro mendes azevedo cavalcanti illera foronda jongh dyk ubaque ballena casaran cundumi
`;

/** Lower case, no accents. */
export const SURNAMES: ReadonlySet<string> = new Set(NAMES.split(/\s+/).filter((name) => name !== ''));
