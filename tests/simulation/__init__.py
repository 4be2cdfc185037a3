"""The real code of the exchange with twenty stations, a clock of its own and a faulty network, all from one seed."""
