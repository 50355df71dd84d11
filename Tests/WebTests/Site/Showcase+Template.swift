extension ShowcasePage {
    /// The template with every component.
    static let sources = [
        "showcase": #"""
        {{<layout}}
        {{$content}}
        <p class="lead">[[이 화면은 모든 부품을 한곳에 모읍니다.|This page gathers all components in one place.]]</p>
        <p>[[링크는 <a href="/courses">훈련과정</a>처럼 밑줄이 있습니다.|A link such as <a href="/courses">courses</a> is underlined.]]</p>
        <h2>[[요약 수치|Key figures]]</h2>
        <ul class="key-figures">
        <li><span class="label">[[훈련 인원|Trainees]]</span><span class="value">[[466만 명|4.66 million]]</span><span class="note">[[2025년|2025]]</span></li>
        <li><span class="label">[[충족률|Coverage]]</span><span class="value">64.2%</span><span class="note">[[목표 70%|target 70%]]</span></li>
        <li><span class="label">[[예산|Budget]]</span><span class="value">[[5조 원|KRW 5 trillion]]</span></li>
        </ul>
        <h2>[[상태와 알림|States and notices]]</h2>
        <p><span class="tag">[[시작 전|Not started]]</span> <span class="tag tag-ok">[[충족|Met]]</span> <span class="tag tag-warn">[[곧 마감|Due soon]]</span> <span class="tag tag-danger">[[거절|Refused]]</span> <span class="tag tag-info">[[접수|Received]]</span></p>
        <div class="notice"><p>[[안내입니다.|Information.]]</p></div>
        <div class="notice notice-warn"><p>[[주의입니다.|A warning.]]</p></div>
        <h2>[[찾기|Search]]</h2>
        <form method="get" action="/courses">
        <div class="error-summary" role="alert" tabindex="-1"><h2>[[확인이 필요한 항목이 1개 있습니다|There is 1 thing to check]]</h2><a href="#q">[[찾을 말을 입력해 주세요|Enter what to search for]]</a></div>
        <div class="search-row">
        <div class="field field-error"><label for="q">[[찾을 말|Search for]]</label><p class="error" id="q-error">[[찾을 말을 입력해 주세요|Enter what to search for]]</p><input type="search" id="q" name="q" aria-invalid="true" aria-describedby="q-error"></div>
        <div class="field"><label for="region">[[지역|Region]]</label><select id="region" name="region"><option>[[전국|Nation]]</option></select></div>
        <button type="submit">[[과정 찾기|Find courses]]</button>
        </div>
        <fieldset class="field"><legend>[[방식|Mode]]</legend><div class="choice"><input type="checkbox" id="m1" name="mode"><label for="m1">[[온라인|Online]]</label></div></fieldset>
        <p><a class="button button-second" href="/courses">[[처음부터|Start over]]</a> <button type="submit" class="button-danger">[[지우기|Delete]]</button></p>
        </form>
        <ul class="chosen"><li><a href="/courses"><span class="hidden-text">[[조건 빼기:|Remove filter:]]</span> [[서울|Seoul]] ×</a></li></ul>
        <div class="columns columns-2">
        <article class="card"><h3><a href="/courses/1">[[용접 로봇 운영|Welding robots]]</a></h3><dl class="facts"><dt>[[기간|Dates]]</dt><dd>[[2026. 12. 7. ~ 2027. 3. 26.|7 Dec 2026 to 26 Mar 2027]]</dd><dt>[[본인 부담|Own share]]</dt><dd>[[31만 2,000원|KRW 312,000]]</dd></dl></article>
        <article class="card"><h3><a href="/courses/2">[[공정 자료 분석|Process data]]</a></h3><p class="hint">[[온라인|Online]]</p></article>
        </div>
        <h2>[[표|Table]]</h2>
        {{#table}}{{> table}}{{/table}}
        {{#pager}}{{> pager}}{{/pager}}
        <h2>[[그림|Figures]]</h2>
        {{#figures}}
        {{> figure}}
        {{/figures}}
        {{/content}}
        {{/layout}}
        """#
    ]
}
