//! Parts of the page that are rendered anew only when what they show has changed.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

use super::Context as ViewContext;

/// Lays out a view by `draw`. What was laid out stays as long as an equal view comes.
pub(super) fn part<T: PartialEq + 'static>(
    view: Rc<T>,
    draw: fn(&T, &ViewContext) -> Html,
    context: &ViewContext,
) -> Html {
    html! { <Part view={AnyView(Rc::new(Drawn { view, draw }))} context={context.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    view: AnyView,
    context: ViewContext,
}

#[component]
fn Part(props: &PartProps) -> Html {
    props.view.0.draw(&props.context)
}

/// A view of any type: one component serves them all, because one for each would weigh more than it spares.
#[derive(Clone)]
struct AnyView(Rc<dyn Draw>);

impl PartialEq for AnyView {
    fn eq(&self, other: &Self) -> bool {
        self.0.equals(&*other.0)
    }
}

trait Draw: Any {
    fn draw(&self, context: &ViewContext) -> Html;
    fn equals(&self, other: &dyn Draw) -> bool;
}

/// A view, and how it is laid out: the same way at each place of the page.
struct Drawn<T> {
    view: Rc<T>,
    draw: fn(&T, &ViewContext) -> Html,
}

impl<T: PartialEq + 'static> Draw for Drawn<T> {
    fn draw(&self, context: &ViewContext) -> Html {
        (self.draw)(&self.view, context)
    }

    fn equals(&self, other: &dyn Draw) -> bool {
        let same = |other: &Self| Rc::ptr_eq(&other.view, &self.view) || other.view == self.view;
        (other as &dyn Any).downcast_ref().is_some_and(same)
    }
}
