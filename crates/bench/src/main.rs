//! `cargo xtask bench marks`, `passages` and `images`: how the engines do, in figures that are printed and never asserted.

mod books;
mod calibration;
mod disguise;
mod engine;
mod fit;
mod goods;
mod honest;
mod images;
mod labelled;
mod lists;
mod marks;
mod names;
mod overlay;
mod passages;
mod plant;
mod random;
mod recall;
mod shop;
mod speed;
mod synthetic;
mod table;

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(name = "bench", about)]
enum Bench {
    /// Recall, precision, calibration and speed of the marks engine
    Marks(marks::Options),
    /// Recall, precision, speed and size of the passages engine
    Passages(passages::Options),
    /// Recall of pictures after what copyists do to them, beside rivals; speed and size
    Images(images::Options),
    /// One engine alone: started by `marks`
    #[command(hide = true)]
    Engine(speed::Task),
}

fn main() -> ExitCode {
    let done = match Bench::parse() {
        Bench::Marks(options) => marks::run(&options),
        Bench::Passages(options) => passages::run(&options),
        Bench::Images(options) => images::run(&options),
        Bench::Engine(task) => speed::run_child(&task),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
