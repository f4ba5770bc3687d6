task times_position "Each number times its position, counted from 1; null when a product leaves the range."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let places = scanl1 (+) ones
out zipwith (*) xs places
example [5, 1, 2] -> [5, 2, 6]
example [0, 16] -> [0, 32]
example [15, -7, 19, 3, 11, 18, -2] -> [15, -14, 57, 12, 55, 108, -14]
example [] -> []
example [-3] -> [-3]
example [0, 128] -> null
holdout [15, 9, 0, -2, -8, 13] -> [15, 18, 0, -8, -40, 78]
holdout [-4, 12, -8, -6, -5] -> [-4, 24, -24, -24, -25]
holdout [9, 2, 18, 4, 12] -> [9, 4, 54, 16, 60]
holdout [10, 20, 30, 40] -> [10, 40, 90, 160]
holdout [1, 1, 90] -> null
