package gazetteer

import "strings"

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// Word lists of the variant rules: English, and what English texts keep of other languages. Words stand without dots.
var (
	honorifics = wordSet(`Sir Dame Lord Lady Saint St Sainte San Santa Dr Prof Professor President Vice-President
		Chancellor Premier Prime Minister King Queen Prince Princess Pope Emperor Empress Tsar Tsarina Sultan Count Countess Duke
		Duchess Baron Baroness Earl Marquess Viscount Mr Mrs Ms Miss Rev Reverend Father Brother Sister Mother Rabbi Imam
		Sheikh Ayatollah Cardinal Archbishop Bishop General Gen Colonel Col Captain Capt Major Maj Lieutenant Lt Sergeant Sgt
		Admiral Adm Commander Marshal Senator Sen Representative Rep Governor Gov Mayor Judge Justice Ambassador Hon Don Doña
		Comte Graf Freiherr Ritter Shah Emir Maharaja Mahatma Venerable Blessed Tunku Datuk Tun
		Crown Grand Archduke Archduchess Palatine Elector Electress Margrave Margravine Landgrave Landgravine Infante Infanta
		Tsarevich Dauphin Hereditary Brigadier Vice Air Marshal Squadron Wing Commodore Chief Inspector Superintendent
		Congressman Congresswoman Vicar Deacon Swami Guru Haji Hajji Emperor-Elect Major-General Lieutenant-General
		Brigadier-General Lieutenant-Colonel Lieutenant-Commander Vice-Admiral Rear-Admiral`)
	nameSuffixes = wordSet(`Jr Sr I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI PhD MD Esq Esquire KBE OBE CBE MBE DBE QC KC MP FRS Junior Senior Jnr Snr`)
	particles    = wordSet(`van von der den de del della di da dos das du des la le el al bin ibn ben ter ten zu zur af av
		st mac van't d'`)
	legalForms = wordSet(`Inc Incorporated Ltd Limited LLC LLP Corp Corporation Co Company PLC plc GmbH AG SA S.A. SpA AB
		ASA AS Oy Oyj NV BV KG SE Pty SARL SAS Lp LP KK OAO OJSC PAO PJSC ZAO JSC`)
	connectors = wordSet(`of the and in on at for to a an by with from de la le du des der die das von und et e y del di da
		do dos van den el al`)
	genericLast = wordSet(`River Lake Mountain Mountains Island Islands Peninsula Bay Sea Ocean Desert Valley Creek
		County City Town Township Village District Province Region Parish Borough Municipality Prefecture Oblast Krai
		Governorate State Republic Kingdom Empire Dynasty Territory Department Canton
		University College Academy Institute School Hospital Museum Library Theatre Theater Cathedral Church Abbey Palace
		Castle Airport Station Stadium Arena Park Bridge Street Road Avenue Square Tower
		Group Holdings Records Recordings Entertainment Studios Pictures Films Productions Media Press Publishing Books
		Magazine Newspaper Airlines Airways Motors Motor Bank Industries International Technologies Systems Software
		Association Organization Organisation Foundation Society Union Party Council Committee Agency Commission
		FC AFC SC CF AC BC RC United Club Football Championship Championships Cup League Tournament Games Festival Award
		Awards Prize War Battle Revolution Treaty Railway Railroad Line Band Orchestra Ensemble Quartet language people
		film novel album song series`)
	genericFirst = wordSet(`River Lake Mount Mt Mountain Cape Gulf Bay Isle Island Port Fort City Town Province State County
		District Municipality Republic Kingdom Principality Duchy Commonwealth Federation Union People's Democratic
		University College Museum Bank Church Battle Siege Treaty Communauté Commune
		FC AFC SC CF AC AS SS US SV VfB VfL TSV FK NK HC BC CD CA RC Real Club Sporting
		USS HMS SMS RMS SS MS MV`)
)
