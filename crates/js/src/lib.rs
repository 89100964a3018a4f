//! The JavaScript API of the simulator.
