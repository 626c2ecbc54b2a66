/// What people take most often when they are asked for a long password: whole phrases, and common words with something
/// common in front or behind.
enum CommonPasswords {
  /// Whether this is a common password or word, written in any case, with digits for letters, or with digits and
  /// punctuation around it.
  static func contains(_ password: String) -> Bool {
    let beginning = password.lowercased().withoutEnd { !$0.isLetter }
    return [beginning, beginning.withoutBeginning { !$0.isLetter }].contains { form in
      entries.contains(letters(in: form, one: "i")) || entries.contains(letters(in: form, one: "l"))
    }
  }

  /// In lower case, without digits for letters.
  static let entries: Set<String> = {
    let commonest = words(in: stems)
    var entries = Set(commonest + words(in: phrases))
    for word in commonest {
      for other in words(in: companions) { entries.formUnion([word + other, other + word]) }
    }
    return entries
  }()

  private static func words(in text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

  /// Letters instead of the digits and signs that are written for them.
  private static func letters(in text: String, one: Character) -> String {
    let letters: [Character: Character] = [
      "0": "o", "1": one, "!": one, "|": one, "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "7": "t", "8": "b",
    ]
    return String(text.map { letters[$0] ?? $0 })
  }

  private static let stems = """
    password passwort passw passwd pass passphrase passcode kennwort motdepasse contrasena senha parola wachtwoord haslo
    admin administrator root user username guest login logon signin signup account office company business manager
    master superuser server system network internet computer laptop desktop windows microsoft google facebook amazon
    apple android samsung iphone letmein letmeinnow openup opensesame welcome welcomehome willkommen bienvenue benvenuto
    changeme changethis change default secret topsecret geheim private security secure access control test testing
    demo example sample temp temporary qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm abcdef abcdefgh
    abc abcd sunshine princess prinzessin monkey dragon football baseball basketball softball hockey soccer tennis golf
    fussball schalke bayern chelsea arsenal liverpool barcelona realmadrid juventus superman batman spiderman ironman
    pokemon pikachu starwars startrek matrix gandalf hobbit harrypotter hogwarts naruto minecraft fortnite roblox
    iloveyou loveyou loveme lovely love lover forever sweetheart darling honey angel angels baby babygirl babyboy
    mybaby beautiful pretty sexy flower butterfly rainbow unicorn chocolate cookie cupcake strawberry banana orange
    summer winter spring autumn sommer january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday birthday christmas newyear holiday vacation weekend
    michael michelle jennifer jessica ashley amanda daniel david joshua matthew andrew anthony robert william thomas
    charlie george jordan justin taylor hannah nicole samantha elizabeth alexander alexandra christian christopher
    nicholas jonathan sebastian gabriel victoria veronica stephanie melissa patrick richard andreas stefan martina
    london berlin paris newyork america australia germany deutschland canada brasil mexico england scotland ireland
    california florida texas chicago hamburg muenchen freedom liberty peace jesus jesuschrist godisgood blessed
    heaven trustno whatever nothing something anything everything nobody killer hunter ranger phoenix tiger panther
    eagle falcon wolf shadow thunder lightning storm diamond silver golden platinum mustang ferrari porsche mercedes
    harley yamaha corvette camaro toyota guitar music metallica nirvana family mother father sister brother friends
    money dollar lucky winner champion success happy hello hellokitty helloworld goodbye goodmorning cheese pepper
    coffee pizza license lizenz seat seatkeeper key keys software server
    """

  private static let companions = """
    password pass admin user login secret welcome hello love iloveyou my the our your is and for me you one please now
    forever always again baby girl boy man woman king queen star world life home house work office company team club
    online web net com mail account server system qwerty asdf abc abcd test new old big super mega number
    """

  private static let phrases = """
    correcthorsebatterystaple correcthorse batterystaple troubador troubadour thequickbrownfox quickbrownfox
    thisismypassword thisisapassword thisisnotapassword thisisasecret mypasswordis mypasswordissecret
    mypasswordispassword nopasswordneeded ihatepasswords iforgotmypassword iforgotit forgotpassword rememberthis
    remembermyname youllneverguess youshallnotpass donttellanyone dontforget dontforgetit nevermind neverforget
    nevergiveup nevergonnagiveyouup keepcalmandcarryon keepcalm carpediem hakunamatata maytheforcebewithyou
    theforceiswithyou lukeskywalker darthvader obiwankenobi princessleia millenniumfalcon winteriscoming
    gameofthrones lordoftherings onering middleearth breakingbad ilovemywife ilovemyhusband ilovemymom ilovemymum
    ilovemydad ilovemyfamily ilovemydog ilovemycat ilovemylife ilovemyself ilovejesus ilovegod ilovemusic
    ilovechocolate ilovemybaby iloveyousomuch iloveyoubaby iloveyouforever iloveyoumom iloveyoualways iloveyoutoo
    iloveyouverymuch iloveyoumorethan ichliebedich ichliebedichsosehr jetaime jetaimepourtoujours tequiero
    tequieromucho teamomucho teamoporsiempre mihijo mifamilia misamores jesusislord jesuslovesme jesussaves
    godislove godisgreat ingodwetrust godblessyou godblessamerica praisethelord hallelujah forgetmenot
    sexdrugsrocknroll rocknroll stairwaytoheaven bohemianrhapsody hotelcalifornia yellowsubmarine allyouneedislove
    linkinpark ironmaiden greenday blinkoneeightytwo manchesterunited manchestercity realmadridcf fcbarcelona
    fcbayern bayernmunich bayernmuenchen borussiadortmund newyorkyankees dallascowboys losangeleslakers
    pittsburghsteelers greenbaypackers chicagobulls bostonredsox twentytwenty onetwothreefour onetwothree
    onetwothreefourfive einszweidrei einszweidreivier
    administrator systemadministrator administrateur administracion passwordpassword adminadmin rootroot testtest
    testpassword temporarypassword initialpassword standardpasswort startpasswort meinpasswort geheimespasswort
    sicherespasswort dasistgeheim dasistmeinpasswort passwortvergessen neuespasswort einfachespasswort
    changemeplease changemenow pleasechangeme changeonlogin changeit changepassword newpassword newpasswordplease
    letmeinplease pleaseletmein openthedoor openthegate opensesame supersecret supersecretpassword verysecret
    verysecretpassword topsecretpassword strongpassword securepassword safepassword longpassword
    twelvecharacters fifteencharacters averylongpassword myverylongpassword unbreakable uncrackable unhackable
    schatzi schatzilein mausebaer meinschatz hallohallo hallowelt guteseele gutenmorgen sonnenschein schmetterling
    fussballgott sommerferien weihnachten geburtstag supercalifragilisticexpialidocious llanfairpwllgwyngyll
    antidisestablishmentarianism whatsmypassword whatismypassword whatisyourname mynameis whoareyou hellothere
    goodmorningvietnam toinfinityandbeyond justdoit thinkdifferent impossibleisnothing thankyouverymuch
    happybirthday merrychristmas happynewyear summertime wintertime happyholidays bestfriends bestfriendsforever
    friendsforever togetherforever alwaysandforever onceuponatime happilyeverafter rememberme dontworrybehappy
    livelaughlove peaceandlove peaceandquiet onelove bobmarley harrypotter hermionegranger albusdumbledore
    """
}

extension String {
  fileprivate func withoutEnd(_ isOfKind: (Character) -> Bool) -> String {
    lastIndex { !isOfKind($0) }.map { String(self[...$0]) } ?? ""
  }

  fileprivate func withoutBeginning(_ isOfKind: (Character) -> Bool) -> String {
    String(drop(while: isOfKind))
  }
}
