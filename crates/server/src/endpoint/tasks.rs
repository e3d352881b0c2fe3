//! Create, query and list, the same for every endpoint.

use super::{Endpoint, wait};
use crate::answer;
use crate::app::House;
use crate::auth::Caller;
use crate::caps::INLINE_BYTES_MAX;
use crate::findings;
use crate::front::RequestId;
use crate::gate;
use crate::letter::Letter;
use crate::steer::{self, Led, Named};
use crate::trial::{self, Mark};
use crate::{shelf, show};
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, RawQuery};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use fault::{Code, Fault};
use plan::{Finding, Plan};
use std::sync::Arc;
use store::Put;
use task::{Admission, Task, Trial};
use wire::page;

/// Header with which a caller may fix the seed of a request (decimal, 64 bit): the same request with the same seed
/// gives the same pixels. An extension of ours; without it the seed is [`Plan::seed`].
const SEED_HEADER: &str = "x-filmgate-seed";

/// Who asks, under which request id.
pub(crate) type Asked = (Extension<Caller>, Extension<RequestId>, HeaderMap);

/// `POST {path}`: checks the request, stores the task, answers `submitted`.
pub(crate) async fn create(
    house: Arc<House>,
    endpoint: &'static Endpoint,
    (Extension(caller), Extension(id), headers): Asked,
    mark: Mark,
    body: Body,
) -> Response {
    match accept(&house, endpoint, caller, (&headers, mark), body).await {
        Ok(task) => {
            tracing::info!(task = %task.id, model = task.plan.model(), "task accepted");
            let told = told(&house, &task);
            let mut response = wait::reply(&house, endpoint, task, &headers, &id.0).await;
            response.headers_mut().extend(told);
            response
        }
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

/// What the answer says in its headers: findings, where a route led, and when the model goes.
fn told(house: &House, task: &Task) -> Vec<(HeaderName, HeaderValue)> {
    let found = findings::header(task.plan.noted()).map(|found| (HeaderName::from_static(findings::HEADER), found));
    let led = steer::said(task.routed.as_ref(), task.plan.model());
    let life = steer::life(house.app.catalog, house.policy().day, &task.plan);
    found.into_iter().chain(led).chain(life).collect()
}

async fn accept(
    house: &Arc<House>,
    endpoint: &'static Endpoint,
    caller: Caller,
    (headers, mark): (&HeaderMap, Mark),
    body: Body,
) -> Result<Task, Fault> {
    let seed = asked_seed(headers)?;
    let letter = house.desk.read(body, &house.app.caps).await?;
    let table = house.switch.table().await;
    let short = letter.bytes.len() <= INLINE_BYTES_MAX;
    let operation = endpoint.operation;
    let (letter, named) = beside(short, move || {
        let named = steer::named(operation, &letter.bytes);
        (letter, named)
    })
    .await?;
    let mut id = None;
    let fresh =
        || id.insert(mark.ids.as_ref().unwrap_or(&house.app.ids).next(house.app.clock.now()).to_string()).clone();
    let led = steer::lead(house, &table, (operation, &named), &caller, fresh)?;
    let (letter, checked) = check(house, endpoint, &caller.account, letter, &led).await?;
    let plan = checked.map_err(|findings| refused(&findings, &named, &led))?;
    // Whoever may name what a route leads on may have what it leads to.
    gate::model(&caller.rights, named.model.as_deref().filter(|_| led.model.is_some()).unwrap_or(plan.model()))?;
    let plan = house.priced(plan, &caller.rights);
    let task = admit(house, caller, (id, seed), mark, (plan, led))?;
    match house.app.store.put(task.clone(), letter.bytes).await? {
        Put::Stored => Ok(task),
        Put::ExternalIdTaken => {
            let taken = task.plan.external_task_id().unwrap_or_default();
            Err(Fault::new(Code::BadValue, format!("External_task_id {taken} already exists")))
        }
        Put::Stopped(stop) => Err(gate::stopped(stop)),
    }
}

/// The answer to a refused request, with where a route led it.
fn refused(findings: &[Finding], named: &Named, led: &Led) -> Fault {
    let fault = plan::refusal(findings);
    let Some(model) = led.model.as_deref().filter(|_| led.edit.is_some()) else { return fault };
    let alias = named.model.as_deref().unwrap_or(route::UNNAMED);
    let message = format!("{} (the route {alias} led to model {model})", fault.message);
    Fault { message, ..fault }
}

type Checked = Result<Plan, Vec<Finding>>;

/// Small letters are checked here, large ones on a thread that may take its time.
async fn check(
    house: &Arc<House>,
    endpoint: &Endpoint,
    account: &str,
    letter: Letter,
    led: &Led,
) -> Result<(Letter, Checked), Fault> {
    let (operation, catalog) = (endpoint.operation, house.app.catalog);
    let policy = house.policy_of(&led.routed.upstream);
    let short = letter.bytes.len() <= INLINE_BYTES_MAX;
    let edit = led.edit.clone();
    let mentions = move || {
        let letter = letter.map(|bytes| steer::renamed(bytes, edit.as_ref()));
        let mentioned = plan::mentions(operation, &letter.bytes);
        (letter, mentioned)
    };
    let (letter, mentioned) = beside(short, mentions).await?;
    let shelf = shelf::fill(house, account, mentioned).await?;
    let check = move || {
        let checked = plan::check_with(operation, &letter.bytes, catalog, &policy, &shelf);
        (letter, checked)
    };
    beside(short, check).await
}

/// Reads a letter here if it is short, else on a thread that may take its time.
async fn beside<T: Send + 'static>(short: bool, read: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    if short { Ok(read()) } else { tokio::task::spawn_blocking(read).await.map_err(Fault::internal) }
}

fn asked_seed(headers: &HeaderMap) -> Result<Option<u64>, Fault> {
    let Some(value) = headers.get(SEED_HEADER) else { return Ok(None) };
    let seed = value.to_str().ok().and_then(|text| text.trim().parse().ok());
    seed.map(Some).ok_or_else(|| Fault::new(Code::BadValue, format!("{SEED_HEADER} must be a decimal 64-bit number")))
}

fn admit(
    house: &House,
    caller: Caller,
    (id, seed): (Option<String>, Option<u64>),
    mark: Mark,
    (plan, led): (Plan, Led),
) -> Result<Task, Fault> {
    let now = house.app.clock.now();
    let ids = mark.ids.as_ref().unwrap_or(&house.app.ids);
    let timing = house.app.trials.timing.of(plan.operation(), house.app.catalog, now);
    let id = id.unwrap_or_else(|| ids.next(now).to_string());
    let video_id = ids.next(now);
    let audio_id = plan.work().makes_sound().then(|| ids.next(now).to_string());
    let admission = Admission {
        id,
        video_id: video_id.to_string(),
        audio_id,
        account: caller.account,
        seed: seed.unwrap_or_else(|| plan.seed()),
        now,
        routed: Some(led.routed),
        key: Some(caller.key),
    };
    let (task, trial) = (task::admit(plan, admission), trial::merged(timing, &mark.trial));
    if trial == Trial::default() { Ok(task) } else { Ok(task.on_trial(trial)?) }
}

/// `GET {path}/{id}`: by task id or by the caller's own id.
pub(crate) async fn one(
    house: Arc<House>,
    endpoint: &'static Endpoint,
    (Extension(caller), Extension(id), headers): Asked,
    path: Result<Path<String>, PathRejection>,
) -> Response {
    match find(&house, endpoint, &caller, path).await {
        Ok(task) => answer::ok(&id.0, trial::shown(&task, show::queried(&house, &task, &headers))),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn find(
    house: &House,
    endpoint: &Endpoint,
    caller: &Caller,
    path: Result<Path<String>, PathRejection>,
) -> Result<Task, Fault> {
    let Path(asked) = path.map_err(|_| Fault::new(Code::BadValue, "the task id is not valid UTF-8"))?;
    let found = house.app.store.task(&caller.account, &asked).await?;
    let found = found.filter(|task| endpoint.answers.contains(&task.plan.operation()) && house.remembers(task));
    found.ok_or_else(|| Fault::new(Code::BadValue, format!("Task not found by id/external id: {asked}")))
}

/// `GET {path}?pageNum&pageSize`: the caller's tasks of this endpoint, newest first.
pub(crate) async fn list(
    house: Arc<House>,
    endpoint: &'static Endpoint,
    (Extension(caller), Extension(id), headers): Asked,
    RawQuery(query): RawQuery,
) -> Response {
    let page = match page::read(query.as_deref().unwrap_or_default()) {
        Ok(page) => page,
        Err(message) => return answer::fault(&id.0, &Fault::new(Code::BadValue, message)),
    };
    match house.app.store.list(&caller.account, endpoint.operation, page.offset(), page.limit()).await {
        Ok(tasks) => {
            let views: Vec<_> = tasks
                .iter()
                .filter(|task| house.remembers(task))
                .map(|task| trial::shown(task, show::queried(&house, task, &headers)))
                .collect();
            answer::ok(&id.0, views)
        }
        Err(fault) => answer::fault(&id.0, &fault),
    }
}
