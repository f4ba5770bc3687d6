task binary_value "The value of a list of bits, lowest bit first; null for more than seven bits."
in bits: list
let zeros = zipwith (-) bits bits
let ones = map (+1) zeros
let twos = map (*2) ones
let doubled = scanl1 (*) twos
let weights = map (/2) doubled
let parts = zipwith (*) bits weights
out sum parts
example [1, 0, 1] -> 5
example [1, 1, 1] -> 7
example [0, 0, 1, 1] -> 12
example [] -> 0
example [0, 1] -> 2
example [1, 1, 1, 1, 1, 1, 1] -> 127
holdout [1, 0, 0, 1] -> 9
holdout [1, 0, 0, 1, 0, 1, 0] -> 41
holdout [0, 1, 1, 1, 0, 0, 1] -> 78
holdout [1, 0, 0, 0, 0, 0, 0, 0] -> null
holdout [0, 0, 0, 1] -> 8
