/// The templates of the pages that links in mails lead to. All they say is a value of their page.
enum LinkTemplates {
  static let link = """
    {{<layout-door}}
    {{$title}}{{title}}{{/title}}
    {{$main}}
    <div class="head"><h1>{{title}}</h1><p class="lede">{{lede}}</p></div>
    <form method="post" action="{{path}}">
      <div class="row"><input type="hidden" name="language" value="{{frame.language.code}}">\
    <button class="btn">{{button}}</button></div>
    </form>
    {{/main}}
    {{/layout-door}}

    """

  static let newPassword = """
    {{<layout-door}}
    {{$title}}{{title}}{{/title}}
    {{$main}}
    <div class="head"><h1>{{title}}</h1><p class="lede">{{lede}}</p></div>
    <form method="post" action="{{path}}">
      <div class="field{{#fault}} bad{{/fault}}"><label for="password">{{label}}</label>\
    <p class="hint" id="password-h">{{hint}}</p>
        {{#fault}}
        <p class="error" id="password-e">{{.}}</p>
        {{/fault}}
        <input id="password" name="password" type="password" autocomplete="new-password" minlength="{{charactersMin}}" \
    required aria-describedby="password-h{{#fault}} password-e{{/fault}}"\
    {{#fault}} aria-invalid="true" autofocus{{/fault}}></div>
      <div class="row"><input type="hidden" name="language" value="{{frame.language.code}}">\
    <button class="btn">{{button}}</button></div>
    </form>
    {{/main}}
    {{/layout-door}}

    """

  static let linkAnswer = """
    {{<layout-door}}
    {{$title}}{{title}}{{/title}}
    {{$main}}
    <div class="head"><h1>{{title}}</h1><p class="lede">{{lede}}</p></div>
    <section aria-labelledby="h-next">
      <h2 id="h-next" class="vh">{{text error.to_do}}</h2>
      <ul class="todo">
        <li><p>{{next}}</p>{{#button}} \
    <a class="btn" href="/device?language={{frame.language.code}}">{{.}}</a>{{/button}}</li>
      </ul>
    </section>
    {{/main}}
    {{/layout-door}}

    """
}
