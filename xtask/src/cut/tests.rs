//! A small program, whole and cut, run in Node: both answer the same, and each piece is loaded when it is called and not before.

use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, Encode as _, EntityType, ExportKind, ExportSection, Function, FunctionSection, GlobalSection,
    GlobalType, ImportSection, InstructionSink, LinkingSection, MemorySection, MemoryType, Module, NameMap,
    NameSection, RefType, SymbolTable, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{Parser, Payload, RelocationType};

use super::{Cut, PIECES, Piece, Rooms, cut};

const SAY: u32 = 0;
const ENTRY: u32 = 1;
const SHARED: u32 = 2;
const ROOM: u32 = 3;
const ONLY_OF_THE_ROOM: u32 = 4;
const BY_ADDRESS: u32 = 5;
const WITHOUT_ROOM: u32 = 6;
const RENAMED: u32 = 7;
const DOOR: u32 = 8;
const SPEAKS: u32 = 9;
const FAILS: u32 = 10;
const END: u32 = 11;
const OF_THE_END: u32 = 12;
const ASKS: u32 = 13;
const THROUGH: u32 = 14;
const ROOM_BETWEEN: u32 = 15;
const ASKED: u32 = 16;
const NAMES: [&str; 17] = [
    "say",
    "entry",
    "shared",
    "a::room",
    "only",
    "a::room::by_address",
    "without",
    "renamed",
    "door",
    "speaks",
    "fails",
    "end",
    "of_the_end",
    "asks",
    "through",
    "a::room::between",
    "b::asked",
];
/// What the linker calls the function that wasm-bindgen exports under another name.
const LINKED: &str = "renamed_0123";

const FIRST_DATA: i32 = 1024;
const REST_DATA: i32 = 1056;
const FIRST_TEXT: &[u8; 32] = b"what the first half alone reads.";
const REST_TEXT: &[u8; 32] = b"what the rest alone reads, later";
/// Behind both texts: the slot of a function, as a table of methods has it.
const METHODS: i32 = 1088;
/// A segment of its own, which is written: only the room and an export that is renamed speak of it.
const VARIABLE: i32 = 2048;
const VARIABLE_BYTES: &[u8; 16] = b"what is written.";
/// And a text that only the renamed export reads, by an offset.
const OFFSET_TEXT: &[u8; 32] = b"what is read by an offset alone.";
const OFFSET_DATA: i32 = 1096;

/// Words, a text between them, and a word that is the beginning of another text as well.
const WORDS: [&str; 3] = ["あいう", "えお", "かき"];
const WORDS_DATA: i32 = 1128;
const WORDS_BYTES: &[u8; 46] = b"\xe3\x81\x82\xe3\x81\x84\xe3\x81\x86 what stands between \xe3\x81\x88\xe3\x81\x8a \xe3\x81\x8b\xe3\x81\x8d...";

/// What only a call that ends the program is given.
const LAST_WORDS: &[u8; 16] = b"the last of all.";
const LAST_WORDS_DATA: i32 = WORDS_DATA + 46;

/// What the piece that is asked for alone reads.
const ASKED_TEXT: &[u8; 32] = b"what nobody reads who never asks";
const ASKED_DATA: i32 = LAST_WORDS_DATA + 16;

/// A function that is called by its address stands here.
const SLOT: i32 = 3;

fn code(write: impl FnOnce(&mut InstructionSink<'_>)) -> Function {
    let mut function = Function::new([]);
    write(&mut function.instructions());
    function.instructions().end();
    function
}

fn load() -> wasm_encoder::MemArg {
    wasm_encoder::MemArg { offset: 0, align: 0, memory_index: 0 }
}

/// The program, as it is bound to JavaScript and as the linker leaves it.
fn program() -> (Vec<u8>, Vec<u8>) {
    let number = ValType::I32;
    let mut types = TypeSection::new();
    types.ty().function([number], [number]);
    types.ty().function([number], []);
    let mut imports = ImportSection::new();
    imports.import("./web_bg.js", "say", EntityType::Function(1));
    let mut functions = FunctionSection::new();
    for function in ENTRY..=ASKED {
        functions.function(u32::from(function == END));
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        minimum: 4,
        maximum: Some(4),
        table64: false,
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut globals = GlobalSection::new();
    globals.global(GlobalType { val_type: number, mutable: true, shared: false }, &ConstExpr::i32_const(0));
    let mut exports = ExportSection::new();
    exports.export("entry", ExportKind::Func, ENTRY);
    exports.export("without", ExportKind::Func, WITHOUT_ROOM);
    exports.export("renamed", ExportKind::Func, RENAMED);
    exports.export("speaks", ExportKind::Func, SPEAKS);
    exports.export("fails", ExportKind::Func, FAILS);
    exports.export("asks", ExportKind::Func, ASKS);
    exports.export("through", ExportKind::Func, THROUGH);
    exports.export("memory", ExportKind::Memory, 0);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(SLOT), Elements::Functions([BY_ADDRESS][..].into()));
    let mut bodies = CodeSection::new();
    // The room's answer, and what stands behind the address in the table of methods.
    bodies.function(&code(|write| {
        write
            .local_get(0)
            .call(ROOM)
            .local_get(0)
            .i32_const(METHODS)
            .i32_load(load())
            .call_indirect(0, 0)
            .i32_add();
    }));
    bodies.function(&code(|write| {
        write.global_get(0).i32_const(1).i32_add().global_set(0).local_get(0).global_get(0).i32_add();
    }));
    bodies.function(&code(|write| {
        write.i32_const(7).call(SAY).local_get(0).call(ONLY_OF_THE_ROOM).call(SHARED);
    }));
    bodies.function(&code(|write| {
        write.i32_const(REST_DATA).local_get(0).i32_add().i32_load8_u(load());
    }));
    bodies.function(&code(|write| {
        write.local_get(0).i32_const(100).i32_mul();
    }));
    bodies.function(&code(|write| {
        write.local_get(0).i32_const(FIRST_DATA).i32_add().i32_load8_u(load()).call(SHARED);
    }));
    // Adds up how often it was called, in the variable, and reads its text.
    bodies.function(&code(|write| {
        let variable = wasm_encoder::MemArg { offset: VARIABLE as u64, ..load() };
        write.i32_const(0).i32_const(0).i32_load8_u(variable).i32_const(1).i32_add().i32_store8(variable);
        let text = wasm_encoder::MemArg { offset: OFFSET_DATA as u64, ..load() };
        write.local_get(0).i32_load8_u(text).i32_const(0).i32_load8_u(variable).i32_add();
    }));
    bodies.function(&code(|write| {
        write.local_get(0);
    }));
    // Reads of the words, which have to be there.
    bodies.function(&code(|write| {
        write.local_get(0).call(DOOR).i32_const(WORDS_DATA).i32_add().i32_load8_u(load());
    }));
    // Ends for any number but zero, and says why, which nobody hears.
    bodies.function(&code(|write| {
        write.local_get(0).if_(BlockType::Empty).i32_const(LAST_WORDS_DATA).call(END).unreachable().end();
        write.local_get(0);
    }));
    bodies.function(&code(|write| {
        write.local_get(0).call(OF_THE_END).call(SAY).unreachable();
    }));
    bodies.function(&code(|write| {
        write.local_get(0).i32_load8_u(load());
    }));
    // Into the last piece at once, and through a room of the one before.
    bodies.function(&code(|write| {
        write.local_get(0).call(ASKED);
    }));
    bodies.function(&code(|write| {
        write.local_get(0).call(ROOM_BETWEEN);
    }));
    bodies.function(&code(|write| {
        write.local_get(0).i32_const(1).i32_add().call(ASKED);
    }));
    // It uses what the first piece has, and what the rest has.
    bodies.function(&code(|write| {
        let text = wasm_encoder::MemArg { offset: ASKED_DATA as u64, ..load() };
        write.local_get(0).i32_load8_u(text).call(SHARED).local_get(0).call(ONLY_OF_THE_ROOM).i32_add();
    }));
    let mut data = DataSection::new();
    let [slot, none] = [SLOT.to_le_bytes(), [0; 4]];
    let texts = [&OFFSET_TEXT[..], &WORDS_BYTES[..], LAST_WORDS, ASKED_TEXT];
    let bytes = [&FIRST_TEXT[..], &REST_TEXT[..], &slot, &none, &texts.concat()].concat();
    data.active(0, &ConstExpr::i32_const(FIRST_DATA), bytes);
    data.active(0, &ConstExpr::i32_const(VARIABLE), *VARIABLE_BYTES);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories)
        .section(&globals);
    module.section(&exports).section(&elements).section(&bodies).section(&data);
    let mut linked = module.clone();
    module.section(&names(&NAMES));
    let bound = module.finish();
    let module = &mut linked;
    module.section(&names(&NAMES.map(|name| if name == "renamed" { LINKED } else { name })));

    let mut symbols = SymbolTable::new();
    for (index, offset, size, name) in [
        (0, 0, 32, "first"),
        (0, 32, 32, "rest"),
        (0, 64, 4, "methods"),
        (0, 72, 32, "offset"),
        (1, 0, 16, "variable"),
        (0, 104, 9, "words"),
        (0, 114, 19, "between"),
        (0, 134, 6, "more words"),
        (0, 141, 6, "not alone"),
        (0, 141, 9, "a text around it"),
        (0, 150, 16, "last words"),
        (0, 166, 32, "asked"),
    ] {
        symbols.data(0, name, Some(DataSymbolDefinition { index, offset, size }));
    }
    let function = 12;
    symbols.function(0, BY_ADDRESS, Some("by_address"));
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&linking);
    let (code_section, bodies, data_section, pieces) = places(&bound);
    let at = |function: u32| bodies[(function - ENTRY) as usize] + 1;
    // Behind the locals, their number, what asks and what opens the block.
    let last_words = at(FAILS) + 5;
    let relocation = |section: u32, entries: &[(RelocationType, u32, u32)]| {
        let mut bytes = Vec::new();
        section.encode(&mut bytes);
        (entries.len() as u32).encode(&mut bytes);
        for (kind, offset, symbol) in entries {
            bytes.push(*kind as u8);
            offset.encode(&mut bytes);
            symbol.encode(&mut bytes);
            if matches!(kind, RelocationType::MemoryAddrSleb) {
                0_i32.encode(&mut bytes);
            }
        }
        bytes
    };
    let of_code = relocation(
        code_section,
        &[
            (RelocationType::MemoryAddrSleb, at(ENTRY), 2),
            (RelocationType::MemoryAddrSleb, at(ONLY_OF_THE_ROOM), 1),
            (RelocationType::MemoryAddrSleb, at(WITHOUT_ROOM), 0),
            (RelocationType::MemoryAddrSleb, at(RENAMED), 3),
            (RelocationType::MemoryAddrSleb, at(SPEAKS), 5),
            (RelocationType::MemoryAddrSleb, at(SPEAKS), 6),
            (RelocationType::MemoryAddrSleb, at(SPEAKS), 7),
            (RelocationType::MemoryAddrSleb, at(SPEAKS), 8),
            (RelocationType::MemoryAddrSleb, at(SPEAKS), 9),
            (RelocationType::MemoryAddrSleb, last_words, 10),
            (RelocationType::MemoryAddrSleb, at(ASKED), 11),
        ],
    );
    let of_data = relocation(data_section, &[(RelocationType::TableIndexI32, pieces + 64, function)]);
    for (name, data) in [("reloc.CODE", of_code), ("reloc.DATA", of_data)] {
        module.section(&CustomSection { name: name.into(), data: data.into() });
    }
    (bound, linked.finish())
}

/// The names of functions and of both segments.
fn names(functions: &[&str]) -> NameSection {
    let mut names = NameSection::new();
    let mut of_functions = NameMap::new();
    for (index, name) in (0..).zip(functions) {
        of_functions.append(index, name);
    }
    names.functions(&of_functions);
    let mut of_segments = NameMap::new();
    of_segments.append(0, ".rodata");
    of_segments.append(1, ".data");
    names.data(&of_segments);
    names
}

/// The code's section and where each body begins in it, the data's section and where its bytes begin.
fn places(bound: &[u8]) -> (u32, Vec<u32>, u32, u32) {
    let (mut section, mut start) = (0, 0);
    let (mut code, mut bodies, mut data, mut pieces) = (0, Vec::new(), 0, 0);
    for payload in Parser::new(0).parse_all(bound) {
        let payload = payload.unwrap();
        if let Some((_, range)) = payload.as_section() {
            start = range.start;
            section += 1;
        }
        match payload {
            Payload::CodeSectionStart { .. } => code = section - 1,
            Payload::CodeSectionEntry(body) => bodies.push((body.range().start - start) as u32),
            Payload::DataSection(segments) => {
                data = section - 1;
                let segment = segments.into_iter().next().unwrap().unwrap();
                pieces = (segment.range.end - segment.data.len() - start) as u32;
            }
            _ => {}
        }
    }
    (code, bodies, data, pieces)
}

fn pieces() -> (Vec<u8>, Cut) {
    let (bound, linked) = program();
    let pieces = cut(&linked, &bound, &ROOMS).unwrap();
    (bound, pieces)
}

const ROOMS: Rooms<'_> = Rooms {
    piece: &|name| if name.starts_with("a::room") { 1 } else { 2 * usize::from(name.starts_with("b::")) },
    is_end: &|name| name == "end",
    is_door: &|name| name == "door",
    is_words: &|bytes| WORDS.iter().any(|words| words.as_bytes() == bytes),
};

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|part| part == text)
}

#[test]
fn a_room_goes_with_what_it_alone_calls_and_reads() {
    let (_, cut) = pieces();
    let names = |piece: &Piece| piece.functions.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(
        cut.pieces.iter().map(names).collect::<Vec<_>>(),
        [
            vec!["entry", "shared", "without", "renamed", "door", "speaks", "fails", "asks", "through"],
            vec!["a::room", "only", "a::room::by_address", "a::room::between"],
            vec!["b::asked"],
        ]
    );
    for (text, has) in [
        (&FIRST_TEXT[..], 0),
        (&VARIABLE_BYTES[..], 0),
        (&OFFSET_TEXT[..], 0),
        (&REST_TEXT[..], 1),
        (&ASKED_TEXT[..], 2),
    ] {
        let holding: Vec<usize> = (0..3).filter(|piece| holds(&cut.pieces[*piece].bytes, text)).collect();
        assert_eq!(holding, [has], "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn words_that_stand_alone_are_left_out_and_nothing_else() {
    let (_, cut) = pieces();
    let far = WORDS_DATA as u32;
    // 1128 is vc in base 36, and 21 bytes are between both.
    assert_eq!((far, cut.words.as_str()), (1128, "vc あいう\nl えお\n"));
    for (text, is_here) in WORDS.iter().zip([false, false, true]) {
        let holding = cut.pieces.iter().map(|piece| holds(&piece.bytes, text.as_bytes()));
        assert_eq!(holding.collect::<Vec<_>>(), [is_here, false, false], "{text}");
    }
    assert!(holds(&cut.pieces[0].bytes, b"what stands between"));
}

#[test]
fn what_is_said_at_the_end_is_in_no_piece() {
    let (_, pieces) = pieces();
    assert!(pieces.pieces.iter().all(|piece| !holds(&piece.bytes, LAST_WORDS)));
    let (bound, linked) = program();
    // A function that comes back ends nothing; without an end its words stay.
    assert!(cut(&linked, &bound, &Rooms { is_end: &|name| name == "shared", ..ROOMS }).is_err());
    let heard = cut(&linked, &bound, &Rooms { is_end: &|_| false, ..ROOMS }).unwrap();
    assert!(holds(&heard.pieces[0].bytes, LAST_WORDS));
}

#[test]
fn imports_are_called_by_numbers_in_the_javascript_too() {
    let (_, cut) = pieces();
    let script = "    const import0 = {\n        say: function(number) {},\n    };\n    return {\n        __proto__: null,\n        \"./web_bg.js\": import0,\n    };\n";
    let glue = cut.glue(script).unwrap();
    assert!(glue.contains("\n        0: function(number)") && !glue.contains("say: function"));
    assert!(cut.glue(&script.replace("say", "said")).is_err());
    assert!(cut.glue("import0").is_err());
}

#[test]
fn without_a_door_no_words_are_left_out() {
    let (bound, linked) = program();
    assert!(cut(&linked, &bound, &Rooms { is_door: &|_| false, ..ROOMS }).is_err());
}

#[test]
fn a_program_that_is_cut_answers_as_the_whole_does_and_loads_each_piece_when_it_is_called() {
    let (whole, cut) = pieces();
    let folder = crate::project::target().unwrap().join("tmp").join("cut");
    crate::assets::write(&folder.join("words.txt"), cut.words.as_bytes()).unwrap();
    let files = PIECES.into_iter().zip(cut.pieces.iter().map(|piece| &piece.bytes));
    for (name, bytes) in files.chain([("whole", &whole)]) {
        crate::assets::write(&folder.join(format!("{name}.wasm")), bytes).unwrap();
    }
    let later = include_str!("later.js");
    let put_words = later.split_once("function putWords").unwrap().1.split_once("\n}\n").unwrap().0;
    let script = r#"
        let wasm;
        const putWords = (first) => {
            wasm = first;
            read(readFileSync(`${process.argv[1]}/words.txt`, "utf8"));
        };
        const { readFileSync } = require("node:fs");
        const file = (name) => new WebAssembly.Module(readFileSync(`${process.argv[1]}/${name}.wasm`));
        const run = (module, said, load, words = () => {}) => {
            const say = (number) => said.push(number);
            // The function that the program imports has a number in the place of its name.
            const loads = { load_rest: () => load("rest", imports, exports), load_asked: () => load("asked", imports, exports) };
            const imports = { say, 0: say, ...loads, load_words: () => words(exports) };
            const { exports } = new WebAssembly.Instance(module, { "./web_bg.js": imports });
            const answer = (name, number) => {
                try {
                    return exports[name](number);
                } catch (error) {
                    return error.name;
                }
            };
            return (name, number) => said.push(`${name} ${number}: ${answer(name, number)}`);
        };
        const calls = [["without", 3], ["renamed", 2], ["entry", 1], ["renamed", 5], ["entry", 2], ["speaks", 0], ["speaks", 35], ["speaks", 42],
            ["fails", 0], ["through", 4], ["asks", 4], ["entry", 3], ["asks", 6]];
        const [whole, cut] = [[], []];
        const of_whole = run(file("whole"), whole);
        for (const call of calls) of_whole(...call);
        // A program that is cut, and how many pieces it has loaded.
        const fresh = (said) => {
            const loaded = [];
            const call = run(file("first"), said, (name, imports, first) => {
                loaded.push(name);
                new WebAssembly.Instance(file(name), { "./web_bg.js": imports, first });
            }, putWords);
            return [call, loaded];
        };
        const [of_cut, loaded] = fresh(cut);
        const after = calls.map((call) => (of_cut(...call), loaded.length));
        // From the first piece right into the last.
        const [asks, both] = fresh([]);
        asks("asks", 4);
        after.push(loaded.join() === "rest,asked" && both.join());
        of_cut("fails", 1);
        if (cut.pop() !== "fails 1: RuntimeError") whole.pop();
        console.log(JSON.stringify([whole.join() === cut.join(), after]), whole.join());
    "#;
    let script = format!("{script}\nfunction read{put_words}\n}}\n");
    let node = std::process::Command::new("node").args(["-e", &script]).arg(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&node.stdout);
    assert!(
        said.starts_with(r#"[true,[0,0,1,1,1,1,1,1,1,2,2,2,2,"rest,asked"]]"#),
        "{said}{}",
        String::from_utf8_lossy(&node.stderr)
    );
}

#[test]
fn what_the_linker_says_nothing_of_is_not_cut() {
    let (bound, _) = program();
    assert!(cut(&bound, &bound, &ROOMS).is_err());
}
